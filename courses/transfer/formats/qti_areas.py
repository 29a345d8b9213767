"""Areas of a picture in QTI 2.1: `hotspotInteraction`, an object with choices that have a shape and coordinates."""

from html import escape

from courses.transfer import pictures, weights
from courses.transfer.areas import area_around
from courses.transfer.formats.qti_markup import decimal, markup
from courses.transfer.opening import below
from courses.transfer.texts import plain
from languages.saying import said as _


def areas(item, interaction):
    """Areas of a picture: their names are what else would be read aloud, their places are in pixels of the object."""
    shown = next(iter(below(interaction, "object", "img")), None)
    try:
        picture = item.find(shown.get("data") or shown.get("src") or "") if shown is not None and item.find else None
    except pictures.Unfit as fault:
        raise ValueError(str(fault)) from fault
    if picture is None:
        raise ValueError(_("Its picture is not in the file."))
    sides = [decimal(shown.get(name)) for name in ("width", "height")]
    width, height = [float(side) for side in sides] if all(sides) else (picture.width, picture.height)
    right = item.right(interaction)
    right += [key for key, worth in item.mapped(interaction).items() if worth > 0 and key not in right]
    spots = below(interaction, "hotspotChoice")
    if len(spots) < 2:
        raise ValueError(_("There are fewer than two places to choose from."))
    if not right:
        raise ValueError(_("None of the answers is right."))
    if any(spot.get("shape") != "rect" for spot in spots):
        item.found.notes.append(_("Places of other shapes became the rectangles around them."))
    options = []
    for place, spot in enumerate(spots, 1):
        area = area_around(_points(spot, width, height), width, height)
        if not area:
            raise ValueError(_("A place lies outside the picture."))
        text = item.words(escape(spot.get("hotspotLabel", "")))
        text = text or {item.language: _("Place %(number)d") % {"number": place}}
        options.append(weights.option(text, spot.get("identifier") in right, area=area))
    made, said = {}, plain(markup(shown))[0] or shown.get("alt", "")
    item.found.notes += pictures.hang(made, picture, said, item.language)
    return {"type": "hotspot", "options": options} | made


def _points(spot, width, height):
    """The points that a spot reaches: of a circle or an ellipse, those of the rectangle around it."""
    numbers = [float(number) for part in spot.get("coords", "").split(",") if (number := decimal(part)) is not None]
    if spot.get("shape") == "default":
        return [(0, 0), (width, height)]
    if spot.get("shape") in ("circle", "ellipse") and len(numbers) > 2:
        x, y, across, down = *numbers[:3], numbers[-1]
        return [(x - across, y - down), (x + across, y + down)]
    return list(zip(numbers[::2], numbers[1::2], strict=False))
