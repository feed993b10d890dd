"""Jinja's environment with a quicker look at what every template knows."""

from flask.templating import Environment


class Templates(Environment):
    """All templates have the same globals: no template is loaded with some of its own.

    Jinja lays an empty map of a template's own over them, which each include and each import of a page then walks
    through key by key, in Python: a tenth of a page's time.
    """

    def make_globals(self, d):
        """The globals of a template that is loaded with `d` for itself."""
        return super().make_globals(d) if d else self.globals
