"""What checking out is like for the account at hand."""

from flask import g

from models import policies
from models.policies import Policy

from .scope import scope


def my_policy() -> Policy:
    """The policy that counts for the account at hand: one statement, once a request."""
    if "policy" not in g:
        g.policy = policies.policy_for(scope.storefront, scope.account)
    return g.policy
