"""Where someone goes who has just signed in: to what was typed, to the page that was asked for, or home."""

from flask import session, url_for

from views.scope import scope


def landing(wishes) -> str:
    """The address to go to, from `parked` (a key) and `next` (a path of this shop) among the wishes."""
    if key := wishes.get("parked"):
        return url_for("session.show_parked", key=key)
    path = wishes.get("next") or ""
    return path if _is_ours(path) else url_for("pages.show_home")


def remember(wishes) -> None:
    """Keep the wishes over the page that asks for a code."""
    session["wishes"] = {name: (wishes.get(name) or "")[:500] for name in ("parked", "next")}


def remembered() -> dict:
    """The wishes that were kept; they are used once."""
    return session.pop("wishes", None) or {}


def _is_ours(path: str) -> bool:
    # "//elsewhere" and "/\elsewhere" leave the shop; only addresses that begin with a language are pages. A line break
    # or another character that no address has cannot stand in the answer's header.
    ours = any(path.startswith(f"/{language}/") for language in scope.storefront.languages)
    return ours and "\\" not in path and path.isprintable()
