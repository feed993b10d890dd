"""Porcelain from above, drawn with nothing but discs, shades and a little blur: every cup of the demo in its glaze."""

import random
from functools import cache

from PIL import Image, ImageChops, ImageDraw, ImageFilter

SIZE = 640
MIDDLE = SIZE // 2
GLAZES = {"W": "#f4f0e8", "T": "#b4593a", "F": "#2f5741"}
INSIDE = "#f6f2ea"
# Of each cup: its radius, its saucer's (0: it has none), what is in it, and how it is called.
CUPS = {
    "POR-ESP": (100, 190, "espresso", "Espresso, from above", "Espresso, vu d’en haut"),
    "POR-COR": (150, 0, "cortado", "Cortado, from above", "Cortado, vu d’en haut"),
    "POR-CAP": (150, 256, "tulip", "Cappuccino, from above", "Cappuccino, vu d’en haut"),
    "POR-LAT": (177, 280, "heart", "Latte, from above", "Latté, vu d’en haut"),
    "POR-MUG": (190, 0, "black", "Filter coffee, from above", "Café filtre, vu d’en haut"),
}
DRINKS = {
    "espresso": ("#8a4f22", "#5a2d12"), "cortado": ("#b98452", "#9a6233"), "tulip": ("#a5692f", "#7d4a1e"),
    "heart": ("#ab7036", "#85511f"), "black": ("#3a1f10", "#1d0e07"),
}  # fmt: skip


def rows(folder):
    """Draw each cup in each glaze; gives the rows of media.csv. The parent shows the white one."""
    (folder / "cups").mkdir()
    for code, (_radius, _saucer, _drink, title, title_fr) in CUPS.items():
        for glaze in GLAZES:
            name = f"cups/{code.lower()}-{glaze.lower()}.webp"
            draw(code, glaze).save(folder / name, "WEBP", quality=88, method=2)
            yield [f"{code}-{glaze}", "image", "", title, title_fr, name]
            if glaze == "W":
                yield [code, "image", "", title, title_fr, name]


def draw(code: str, glaze: str) -> Image.Image:
    """One cup, looked at from above."""
    radius, saucer, drink, *_titles = CUPS[code]
    colour = GLAZES[glaze]
    picture = _ground()
    if saucer:
        _shadow(picture, saucer, 17, 110)
        _disc(picture, saucer, colour)
        _disc(picture, saucer - 8, _lighter(colour, 10))
        _disc(picture, saucer - 13, colour)
        _disc(picture, int(saucer * 0.56), _darker(colour, 9), 5)
        _shine(picture, saucer, 60)
    _handle(picture, radius, colour)
    _shadow(picture, radius, 12, 130)
    _disc(picture, radius, colour)
    _disc(picture, radius - 3, _lighter(colour, 16))
    _disc(picture, radius - 9, INSIDE)
    _disc(picture, radius - 15, _darker(INSIDE, 16), 3)
    _drink(picture, radius - 20, drink)
    _shine(picture, radius - 20, 46)
    return picture


def _ground() -> Image.Image:
    """A table in soft light from the upper left."""
    return Image.composite(_flat("#e9e0d4"), _flat("#f6f1ea"), _slope())


def _mask(radius: int, centre=(MIDDLE, MIDDLE), blur: int = 0) -> Image.Image:
    """A disc with a smooth edge."""
    double = Image.new("L", (2 * SIZE, 2 * SIZE))
    x, y = centre[0] * 2, centre[1] * 2
    ImageDraw.Draw(double).ellipse((x - 2 * radius, y - 2 * radius, x + 2 * radius, y + 2 * radius), fill=255)
    mask = double.reduce(2)
    return mask.filter(ImageFilter.BoxBlur(blur)) if blur else mask


def _disc(picture, radius: int, colour: str, blur: int = 0, centre=(MIDDLE, MIDDLE)) -> None:
    """A disc that is a little darker towards the lower right."""
    picture.paste(Image.composite(_flat(_darker(colour, 8)), _flat(colour), _slope()), mask=_mask(radius, centre, blur))


@cache
def _slope() -> Image.Image:
    """From black on the upper left to white on the lower right."""
    return Image.linear_gradient("L").resize((2 * SIZE, 2 * SIZE)).rotate(45).crop(
        (SIZE // 2, SIZE // 2, SIZE // 2 + SIZE, SIZE // 2 + SIZE)
    )  # fmt: skip


def _flat(colour: str) -> Image.Image:
    return Image.new("RGB", (SIZE, SIZE), colour)


def _shadow(picture, radius: int, away: int, strength: int) -> None:
    mask = _mask(radius, (MIDDLE + away, MIDDLE + away), away).point(lambda value: value * strength // 255)
    picture.paste(_flat("#3d2c20"), mask=mask)


def _shine(picture, radius: int, strength: int) -> None:
    """A soft reflection of a window on the upper left."""
    inner = _mask(int(radius * 0.97), (MIDDLE + radius // 6, MIDDLE + radius // 6), radius // 16)
    crescent = ImageChops.subtract(_mask(int(radius * 0.93), blur=radius // 20), inner)
    mask = crescent.point(lambda value: value * strength // 255)
    picture.paste(_flat("white"), mask=mask)


def _handle(picture, radius: int, colour: str) -> None:
    layer = Image.new("L", (2 * SIZE, 2 * SIZE))
    tip, thick = 2 * (MIDDLE + radius + 60), 34
    ImageDraw.Draw(layer).rounded_rectangle((2 * MIDDLE, 2 * MIDDLE - thick, tip, 2 * MIDDLE + thick), thick, fill=255)
    mask = layer.rotate(38).reduce(2)
    shade = ImageChops.offset(mask, 9, 10).filter(ImageFilter.BoxBlur(8)).point(lambda value: value * 100 // 255)
    picture.paste(_flat("#3d2c20"), mask=shade)
    picture.paste(_flat(_darker(colour, 10)), mask=mask)
    ImageDraw.Draw(layer).rectangle((0, 0, 2 * SIZE, 2 * SIZE), fill=0)
    ImageDraw.Draw(layer).rounded_rectangle((2 * MIDDLE, 2 * MIDDLE - 14, tip - 20, 2 * MIDDLE + 10), 12, fill=255)
    picture.paste(_flat(_lighter(colour, 8)), mask=layer.rotate(38).reduce(2).filter(ImageFilter.BoxBlur(2)))


def _drink(picture, radius: int, drink: str) -> None:
    picture.paste(_filled(radius, drink), mask=_mask(radius, blur=1))


@cache
def _filled(radius: int, drink: str) -> Image.Image:
    """What is in the cup: darker in the middle, crema at the edge, and milk poured into a figure."""
    middle, edge = DRINKS[drink]
    glow = ImageChops.invert(Image.radial_gradient("L").resize((2 * radius, 2 * radius)))
    surface = Image.composite(
        Image.new("RGB", glow.size, middle), Image.new("RGB", glow.size, edge), glow.point(lambda v: min(v * 2, 255))
    )
    surface = Image.blend(surface, _crema(radius, drink), 0.12)
    whole = _flat(edge)
    whole.paste(surface, (MIDDLE - radius, MIDDLE - radius))
    whole.paste(_flat("#f3e3c8"), mask=_milk(radius, drink))
    return whole


def _crema(radius: int, drink: str) -> Image.Image:
    """Small bubbles, the same in each cup of a kind."""
    chance = random.Random(drink)
    layer = Image.new("RGB", (2 * radius, 2 * radius), DRINKS[drink][1])
    pen = ImageDraw.Draw(layer)
    for _ in range(radius * 4):
        x, y, size = chance.randrange(2 * radius), chance.randrange(2 * radius), chance.randrange(1, 5)
        pen.ellipse((x, y, x + size, y + size), fill="#e2b071")
    return layer.filter(ImageFilter.BoxBlur(1))


def _milk(radius: int, drink: str) -> Image.Image:
    layer = Image.new("L", (SIZE, SIZE))
    pen, unit = ImageDraw.Draw(layer), radius // 10
    if drink == "heart":
        _heart(pen, MIDDLE, MIDDLE - unit // 2, unit)
    elif drink == "tulip":
        for low, wide in ((5, 7), (2, 6)):
            y = MIDDLE + low * unit
            pen.chord((MIDDLE - wide * unit, y - 6 * unit, MIDDLE + wide * unit, y + unit), 0, 180, fill=255)
            pen.chord((MIDDLE - wide * unit, y - 7 * unit, MIDDLE + wide * unit, y - unit), 0, 180, fill=0)
        _heart(pen, MIDDLE, MIDDLE - 3 * unit, unit * 3 // 5)
    elif drink == "cortado":
        pen.ellipse((MIDDLE - 3 * unit, MIDDLE - 3 * unit, MIDDLE + 3 * unit, MIDDLE + 3 * unit), fill=200)
    return layer.rotate(-24, center=(MIDDLE, MIDDLE)).filter(ImageFilter.BoxBlur(3))


def _heart(pen, x: int, y: int, unit: int) -> None:
    pen.ellipse((x - 5 * unit, y - 5 * unit, x + unit // 2, y + unit), fill=255)
    pen.ellipse((x - unit // 2, y - 5 * unit, x + 5 * unit, y + unit), fill=255)
    # The corners of the point below, in tenths of the unit.
    sides = ((-49, -10), (-32, 16), (0, 60), (32, 16), (49, -10), (0, -30))
    pen.polygon([(x + across * unit // 10, y + down * unit // 10) for across, down in sides], fill=255)


def _mixed(colour: str, other: int, percent: int) -> str:
    parts = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    return "#" + "".join(f"{(part * (100 - percent) + other * percent) // 100:02x}" for part in parts)


def _lighter(colour: str, percent: int) -> str:
    return _mixed(colour, 255, percent)


def _darker(colour: str, percent: int) -> str:
    return _mixed(colour, 20, percent)
