"""`python -m commands NAME …`: finds the command's module by its name and runs it."""

import importlib
import pkgutil

import click

import commands


class House(click.Group):
    """The group of all commands; only the one that is called is imported, so that each starts quickly."""

    def list_commands(self, ctx):
        return sorted(_module_names())

    def parse_args(self, ctx, args):
        if wrong := [word for word in args if word != word.encode("utf-8", "replace").decode()]:
            raise click.UsageError(f"This is not text in UTF-8: {wrong[0]!a}")
        return super().parse_args(ctx, args)

    def get_command(self, ctx, name):
        if name not in _module_names():
            return None
        return importlib.import_module(f"commands.{_module_names()[name]}").command


def _module_names() -> dict[str, str]:
    names = [module.name for module in pkgutil.iter_modules(commands.__path__)]
    return {name.removesuffix("_").replace("_", "-"): name for name in names if name not in ("__main__", "kit")}


@click.group(cls=House, help="Comptoir, a business-to-business storefront.")
def main():
    """Entry point."""


if __name__ == "__main__":
    main(prog_name="bin/comptoir")
