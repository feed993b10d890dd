"""People: profile, password, two-factor codes and recovery codes."""

import pytest

from models import history, identity
from models.identity import Actor, User
from tests.models.identity.people import make_user


def events_of(user: User) -> list[str]:
    return [event.verb for event in history.events_of(user.stream)]


@pytest.fixture
def luka(db) -> User:
    return make_user("luka@fargo.example", "Luka Novak")


def test_an_e_mail_is_found_in_any_case_and_with_blanks_around(luka):
    assert identity.by_email("  LUKA@Fargo.example ") == luka


def test_a_person_who_may_no_longer_sign_in_is_not_found(luka):
    User.update(active=False).execute()
    assert identity.by_email(luka.email) is None
    assert identity.by_id(luka.id) is None


def test_changing_the_profile_keeps_who_did_it(luka):
    luka.change_profile(by=Actor(luka.id), name="Luka N.", locale="fr-CA")
    assert User.get_by_id(luka.id).name == "Luka N."
    assert User.get_by_id(luka.id).locale == "fr-CA"
    assert events_of(luka) == ["change_profile"]


@pytest.mark.parametrize(
    ("password", "refusal"),
    [
        ("ninechars", identity.PasswordTooShort),
        ("", identity.PasswordTooShort),
        ("x" * 201, identity.PasswordTooLong),
        ("Luka@Fargo.EXAMPLE", identity.PasswordIsEmail),
    ],
)
def test_a_poor_password_is_refused_by_name(password, refusal):
    with pytest.raises(refusal):
        identity.check_password(password, "luka@fargo.example")


@pytest.mark.parametrize("password", ["tenletters", "аббатство и вода", "x" * 200, "          1"])
def test_length_is_all_that_is_asked(password):
    identity.check_password(password, "luka@fargo.example")


def test_a_new_password_ends_every_session_but_the_one_at_hand_and_every_link(luka):
    here, there = (identity.sign_in(luka, user_agent="", address="") for _ in range(2))
    before = luka.fs_uniquifier
    identity.change_password(luka, by=Actor(luka.id), hashed="a hash", keep=here.id)
    assert identity.signed_in(here.key) == luka
    assert identity.signed_in(there.key) is None
    assert User.get_by_id(luka.id).password == "a hash"
    assert User.get_by_id(luka.id).fs_uniquifier != before
    assert history.events_of(luka.stream)[-1].facts == {"sessions_ended": 1}


def test_a_code_works_once_and_none_before_it_works_after(luka):
    luka.turn_on_two_factor(by=Actor(luka.id), secret="encrypted", counter=100, codes=[])
    assert not luka.use_code(100, by=Actor(luka.id))
    assert luka.use_code(101, by=Actor(luka.id))
    assert not luka.use_code(101, by=Actor(luka.id))
    assert not luka.use_code(99, by=Actor(luka.id))


def test_a_recovery_code_works_once(luka):
    luka.turn_on_two_factor(by=Actor(luka.id), secret="encrypted", counter=1, codes=["one", "two"])
    assert luka.use_recovery_code("one", by=Actor(luka.id))
    assert not luka.use_recovery_code("one", by=Actor(luka.id))
    assert not luka.use_recovery_code("three", by=Actor(luka.id))
    assert User.get_by_id(luka.id).recovery_codes_left == 1
    assert events_of(luka) == ["turn_on_two_factor", "use_recovery_code"]


def test_new_recovery_codes_replace_the_old_ones(luka):
    luka.turn_on_two_factor(by=Actor(luka.id), secret="encrypted", counter=1, codes=["one"])
    luka.renew_recovery_codes(by=Actor(luka.id), codes=["two"])
    assert not luka.use_recovery_code("one", by=Actor(luka.id))
    assert luka.use_recovery_code("two", by=Actor(luka.id))


def test_turning_two_factor_off_forgets_secret_and_codes(luka):
    luka.turn_on_two_factor(by=Actor(luka.id), secret="encrypted", counter=1, codes=["one"])
    luka.turn_off_two_factor(by=Actor(luka.id))
    again = User.get_by_id(luka.id)
    assert not again.has_two_factor
    assert again.recovery_codes_left == 0
    assert again.tf_last_counter is None


def test_a_link_is_sent_only_to_somebody_and_holds_no_secret(luka):
    wishes = {"base": "http://capricorn.localhost/", "language": "en", "shop": 1}
    identity.request_recovery("nobody@fargo.example", **wishes)
    assert history.waiting() == 0
    identity.request_recovery("LUKA@fargo.example", **wishes)
    row = history.Outbox.get()
    assert row.kind == "recovery"
    assert row.facts == {"user_id": luka.id, "base": wishes["base"], "language": "en", "storefront_id": 1}
    assert luka.fs_uniquifier not in row.payload
    assert events_of(luka) == ["request_recovery"]
