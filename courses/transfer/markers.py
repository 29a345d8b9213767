"""Markers that are put onto a picture (Moodle’s `ddmarker`), as areas of a picture to choose.

There, each marker belongs into the zones that name it. A zone that names none is a wrong area with the marker of its
own number: so ours go out (`out/moodle_xml.py`), and Moodle leaves it away. A question that has none of those asks for
several markers at once, or for one; here each of them is a question, with all zones to choose from.
"""

import re
from dataclasses import dataclass, replace
from html import escape

from courses.transfer import pictures, weights
from courses.transfer.areas import area_around
from courses.transfer.texts import plain
from languages.saying import said as _

NONE = ("", "0")
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


@dataclass
class Zone:
    """A place in the picture, and the number of the marker that belongs there."""

    number: str
    shape: str
    coordinates: str
    marker: str

    def points(self):
        """The points that it reaches: of a circle, those of the square around it."""
        numbers = [float(number) for number in NUMBER.findall(self.coordinates)]
        if self.shape == "circle" and len(numbers) == 3:
            x, y, radius = numbers
            return [(x - radius, y - radius), (x + radius, y + radius)]
        if self.shape == "rectangle" and len(numbers) == 4:
            x, y, width, height = numbers
            return [(x, y), (x + width, y + height)]
        return list(zip(numbers[::2], numbers[1::2], strict=False))


def parts_of(told):
    """A question for each marker that is asked for; one alone is the question itself."""
    wanted = list(dict.fromkeys(zone.marker for zone in told.zones if zone.marker not in NONE))
    if told.kind != "ddmarker" or len(wanted) < 2 or _has_wrong_areas(told):
        return [told]
    labels = [(number, plain(told.markers.get(number, ""))[0]) for number in wanted]
    return [
        replace(told, text=f"{told.text}<p>{escape(label)}</p>", name=f"{told.name}: {label}", wanted=number)
        for number, label in labels
    ]


def _has_wrong_areas(told):
    return any(zone.marker in NONE for zone in told.zones)


def entry(it):
    """The question as the bank keeps it. Raises ValueError for what is none here."""
    told = it.told
    try:
        picture = told.find(told.background) if told.find and told.background else None
    except pictures.Unfit as fault:
        raise ValueError(str(fault)) from fault
    if picture is None:
        raise ValueError(_("Its picture is not in the file."))
    if len(told.zones) < 2:
        raise ValueError(_("There are fewer than two places to choose from."))
    if any(zone.shape != "rectangle" for zone in told.zones):
        it.found.notes.append(_("Places of other shapes became the rectangles around them."))
    options = [_option(it, place, zone, picture) for place, zone in enumerate(told.zones, 1)]
    it.found.notes += pictures.hang(made := {}, picture, "", it.language)
    return {"type": "hotspot", "options": options} | made


def _option(it, place, zone, picture):
    told, is_ours = it.told, _has_wrong_areas(it.told)
    is_right = zone.marker not in NONE and (not told.wanted or zone.marker == told.wanted)
    text = it.say(told.markers.get(zone.marker if zone.marker not in NONE else zone.number, "")) if is_ours else {}
    area = area_around(zone.points(), picture.width, picture.height)
    if not area:
        raise ValueError(_("A place lies outside the picture."))
    text = text or {it.language: _("Place %(number)d") % {"number": place}}
    return weights.option(text, is_right, area=area)
