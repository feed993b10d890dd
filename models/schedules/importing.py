"""What a package brings or changes is planned from tomorrow on, whatever its first day: nothing is made up for."""

from models import brands
from models.base import writing

from .approving import leave_waiting
from .planning import lock, replan
from .tables import Schedule


def settle_imported(*, by=None) -> None:
    """Plan the days of every schedule as its rhythm is now, and let nothing wait of those that order nothing. In the
    transaction of the import. What is as it was stays so."""
    with writing():
        for storefront in brands.every():
            for one in list(Schedule.select().where(Schedule.storefront == storefront.id).order_by(Schedule.id)):
                fresh = lock(one)
                if fresh.status == "active":
                    replan(fresh, storefront)
                else:
                    leave_waiting(fresh, storefront, by=by)
