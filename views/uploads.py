"""How much may be sent at once: more where the merchandiser brings files of a product, and nowhere else."""

from flask import Flask, request

from models.catalog import BROUGHT_BYTES

from .scope import scope

# What a form says beside its files, and what separates them.
AROUND = 1_000_000


def init_app(app: Flask) -> None:
    """Make room before the form is read, which is before its view; too much is said on the product's own page."""

    @app.before_request
    def make_room():
        if request.endpoint != "studio.create_media" or scope.role != "merchandiser":
            return None
        request.max_content_length = BROUGHT_BYTES + AROUND
        if (request.content_length or 0) <= request.max_content_length:
            return None
        from .studio.media import too_much

        return too_much(request.view_args["product"])
