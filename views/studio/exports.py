"""Everything out, as one package."""

from flask import send_file

from models import packages
from views import guard
from views.scope import scope

from . import room


@room.get("/studio/export.zip")
@guard.staff("merchandiser")
def show_export():
    """A zip of every file; importing it again changes nothing."""
    name = f"comptoir-{scope.today.isoformat()}.zip"
    response = send_file(packages.export_zip(), "application/zip", as_attachment=True, download_name=name)
    del response.headers["Cache-Control"]  # as of every page of somebody who is signed in
    return response
