"""People for tests that need no world."""

from models.identity import User


def make_user(email: str = "luka@fargo.example", name: str = "Luka Novak", role: str = "buyer", **facts) -> User:
    """A person with this e-mail, name and role."""
    return User.create(email=email, name=name, role=role, **facts)
