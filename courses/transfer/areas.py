"""Areas of pictures, as other systems draw them in pixels, as rectangles in per cent of the picture."""

from math import ceil, floor

from courses.questions.hotspot import area_of


def area_around(points, width, height):
    """The rectangle around some points of a picture of that size, as `left top width height` in per cent, or ""."""
    if len(points) < 2 or not width or not height:
        return ""
    across, down = [x for x, _y in points], [y for _x, y in points]
    left, right = _share(min(across), width, floor), _share(max(across), width, ceil)
    top, bottom = _share(min(down), height, floor), _share(max(down), height, ceil)
    text = f"{left} {top} {right - left} {bottom - top}"
    return text if area_of(text) else ""


def _share(place, whole, towards):
    """So many hundredths; what is next to a whole one is it, for pixels are whole, too."""
    share = min(max(100 * place / whole, 0), 100)
    return round(share) if abs(share - round(share)) <= 50 / whole else towards(share)


def in_pixels(area, width, height):
    """(left, top, right, bottom) of an area of ours in a picture of that size."""
    left, top, across, down = area_of(area)
    return (
        round(left * width / 100),
        round(top * height / 100),
        round((left + across) * width / 100),
        round((top + down) * height / 100),
    )
