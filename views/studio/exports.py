"""Everything out, as one package."""

from flask import make_response

from models import packages
from views import guard
from views.scope import scope

from . import room


@room.get("/studio/export.zip")
@guard.staff("merchandiser")
def show_export():
    """A zip of every file; importing it again changes nothing."""
    response = make_response(packages.export_zip())
    response.mimetype = "application/zip"
    name = f"comptoir-{scope.today.isoformat()}.zip"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
