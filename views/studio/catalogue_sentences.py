"""What the journals of shelves, media, assortments, relations, search words and texts say."""

from models.history import Event
from models.text import N_
from views.wording import ngettext, say

SENTENCES = {
    "create_shelf": N_("Made the shelf %(code)s."),
    "reorder_shelf": N_("Changed the order of %(code)s among its neighbours."),
    "empty_shelf": N_("Moved everything on %(code)s to %(into)s."),
    "remove_shelf": N_("Removed the shelf %(code)s."),
    "create_product": N_("Made the product %(sku)s."),
    "unrelate": N_("Took %(related)s away from what goes with it."),
    "create_attribute": N_("Made the attribute %(code)s."),
    "add_value": N_("Added the value %(value)s to %(code)s."),
    "change_attribute": N_("Changed the words of %(code)s."),
    "create_assortment": N_("Made the assortment %(code)s."),
    "change_assortment": N_("Changed the assortment %(code)s."),
    "remove_assortment": N_("Removed the assortment %(code)s."),
}
NAMED = {
    "add_media": N_("Added %(files)s."),
    "change_media": N_("Changed the title, kind or position of %(files)s."),
    "remove_media": N_("Removed %(files)s."),
}
# Verbs that several kinds of things have, by the kind of the stream.
BY_KIND = {
    ("synonym", "add"): N_("Said that “%(word)s” means “%(means)s”."),
    ("synonym", "change"): N_("Changed the synonym: “%(word)s” means “%(means)s”."),
    ("synonym", "remove"): N_("Forgot that “%(word)s” means “%(means)s”."),
    ("boost", "add"): N_("Gave %(what)s a boost of %(weight)s."),
    ("boost", "change"): N_("Changed the boost of %(what)s to %(weight)s."),
    ("boost", "remove"): N_("Forgot a boost of %(weight)s."),
    ("search_miss", "remove"): N_("Took “%(words)s” off the list, missed %(times)s times."),
}


def sentence(event: Event) -> str | None:
    """An event of the catalogue in words; None where it is another's."""
    facts = event.facts
    if event.verb in ("put_on_shelf", "take_off_shelf", "relate"):
        return _counted(event.verb, len(facts["skus"]), facts)
    if event.verb in NAMED:
        return say(NAMED[event.verb], files=", ".join(one or "–" for one in facts["files"]))
    kind = event.stream.split(":")[0]
    if (kind, event.verb) in BY_KIND:
        what = facts.get("sku") or facts.get("category") or ""
        return say(BY_KIND[kind, event.verb], **facts | {"what": what})
    return say(SENTENCES[event.verb], **facts) if event.verb in SENTENCES else None


def _counted(verb: str, count: int, facts: dict) -> str:
    code = facts.get("code", "")
    if verb == "put_on_shelf":
        return ngettext("Put %(num)s product on %(code)s.", "Put %(num)s products on %(code)s.", count, code=code)
    if verb == "take_off_shelf":
        return ngettext("Took %(num)s product off %(code)s.", "Took %(num)s products off %(code)s.", count, code=code)
    return ngettext("Said that %(num)s product goes with it.", "Said that %(num)s products go with it.", count)
