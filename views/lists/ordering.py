"""From a list into the cart: chosen lines or all that match, for a store and a date."""

from models import lists
from models.carts import Wanted
from models.refusals import Refused
from views import guard
from views.adding import add_wanted
from views.scope import scope
from views.wording import say

from . import room
from .bulk import again, selection
from .forms import BulkForm
from .shown import asked_filter, my_list, typed_numbers


@room.post("/lists/<int:list_id>/additions/")
@guard.ordering
def create_addition(list_id):
    """Add the lines with the quantities of their boxes, the others with their usual ones; 0 leaves a line out."""
    found, form = my_list(list_id), BulkForm()
    typed, numbers, wrong = typed_numbers("quantity")
    try:
        if not form.validate_on_submit() or wrong:
            return again(found, form, typed=typed, wrong=wrong)
        lines = lists.every_line(found, scope.language, asked_filter(), selection())
        rows, hidden = _wanted(lines, numbers)
        return add_wanted(rows, found.name, form.location.data, form.wanted_on.data, hidden)
    except Refused as refusal:
        form.form_errors.append(say(refusal))
        return again(found, form, typed=typed)


def _wanted(lines: list, numbers: dict) -> tuple[list[Wanted], int]:
    """What is to be added, and how many lines are left out because their products are hidden."""
    rows = [(line, numbers.get(line.id, line.usual)) for line in lines if line.state != "hidden"]
    kept = [Wanted(line.sku, line.usual if typed is None else typed) for line, typed in rows if typed != 0]
    return kept, sum(line.state == "hidden" for line in lines)
