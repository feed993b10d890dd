"""The demo's welcome page at plain localhost: the two shops, their people, and one click to be one of them."""

from flask import current_app, g, request
from flask_babel import force_locale

from models import accounts
from models.identity import STAFF_ROLES
from models.refusals import NotFound
from views import guard, reply
from views.session.demo import token_for
from views.session.headers import WELCOME_POLICY, talisman
from views.wording import say

from . import room
from .people import ROLES, STORIES


@room.get("/welcome")
@talisman(content_security_policy=WELCOME_POLICY)
@guard.anyone
def show_welcome():
    """The shops and their people. It exists in demo mode only, and at plain localhost only."""
    if not current_app.config["DEMO"] or not g.get("bare_host"):
        raise NotFound("welcome")
    language = "fr" if g.get("language") == "fr" else "en"
    with force_locale("fr_CA" if language == "fr" else "en_US"):
        return reply.page("pages/welcome.html", language=language, shops=_shops(language))


def _shops(language: str) -> list[dict]:
    """Each shop with its people; the distributor's own people stand at the first one."""
    storefronts, people = accounts.people_by_shop()
    port = request.host.partition(":")[2]
    shops = []
    for shop in storefronts:
        url = f"{request.scheme}://{shop.host}{':' + port if port else ''}"
        spoken = language if language in shop.languages else shop.languages[0]
        theirs = [person for person in people if person.storefront_id == shop.id]
        if shop is storefronts[0]:
            theirs += [person for person in people if person.role in STAFF_ROLES]
        shops.append(
            {
                "name": shop.name(spoken),
                "url": f"{url}/{spoken}/",
                "host": shop.host,
                "currency": shop.currency,
                "people": [_introduced(person, url, spoken, shop.languages) for person in theirs],
            }
        )
    return shops


def _introduced(person, url: str, language: str, languages: list[str]) -> dict:
    own = person.locale[:2]
    mine = own if person.locale.endswith("-CA") and own in languages else language
    return {
        "name": person.name,
        "email": person.email,
        "company": person.company,
        "role": say(ROLES[person.role]),
        "story": say(STORIES[person.email]) if person.email in STORIES else "",
        "demo_sign_in": f"{url}/{mine}/demo-sign-in",
        "token": token_for(person.id),
    }
