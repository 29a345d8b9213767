"""Images in the size that the reader's screen needs, in WebP."""

from django import template
from wagtail.images.models import Filter, ResponsiveImage
from wagtail.images.shortcuts import get_renditions_or_not_found

register = template.Library()

WIDTHS = (320, 640, 1200)
QUALITY = 64
# A phone has three pixels for each of ours, and a line that cannot carry them: it is told of a smaller place.
SIZES = "(min-width: 48rem) 44rem, 45vw"


@register.simple_tag(takes_context=True)
def responsive(context, image, alt="", sizes=SIZES, crop="", eager=False):
    """An image with its widths to choose from: lazy unless eager, and its place kept free while it loads.

    `crop` is a ratio such as "16x9"; without it the image keeps its own. Who saves data gets the smallest.
    """
    if not image:
        return ""
    wanted = specs(image, crop)[: 1 if context.get("saver") else None]
    # The largest comes first: its size is the one that the browser keeps free.
    renditions = get_renditions_or_not_found(image, [Filter(spec) for spec in reversed(wanted)])
    attributes = {"alt": alt, "sizes": sizes, "decoding": "async"}
    if not eager:
        attributes["loading"] = "lazy"
    return str(ResponsiveImage(renditions, attributes))


def specs(image, crop=""):
    """The renditions of an image, smallest first; none wider than the image is."""
    widths = sorted({*(width for width in WIDTHS if width < image.width), min(image.width, WIDTHS[-1])})
    if not crop:
        return [f"width-{width}|format-webp|webpquality-{QUALITY}" for width in widths]
    across, down = (int(side) for side in crop.split("x"))
    return [f"fill-{width}x{round(width * down / across)}|format-webp|webpquality-{QUALITY}" for width in widths]
