"""Pictures of products as pages show them: in the format and size that the browser likes best."""

from dataclasses import dataclass

from models.files import WIDTHS
from views.links import url_for

from . import room

# Addresses differ in the content only, so that the router is asked once for each size and format.
ANY = "0" * 64


@dataclass(frozen=True)
class Image:
    """A picture that is kept, by its content's hash."""

    content: str

    def address(self, width: int, form: str) -> str:
        """Where it is in one of WIDTHS and FORMS."""
        return url_for("catalog.show_rendition", content=ANY, width=width, form=form).replace(ANY, self.content)

    def srcset(self, form: str) -> str:
        """It in every width, for a browser to choose from."""
        return ", ".join(f"{self.address(width, form)} {width}w" for width in WIDTHS)


@room.app_template_global()
def image_of(content: str) -> Image | None:
    """The picture with this content; None for ""."""
    return Image(content) if content else None


@room.app_template_global()
def pictured(sku: str, content: str) -> Image | str:
    """A product's picture, or the address of its drawing where it has none."""
    return image_of(content) or url_for("catalog.show_picture", sku=sku)
