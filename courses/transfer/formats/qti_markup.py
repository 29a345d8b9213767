"""The texts and numbers of QTI 2.1: elements as HTML, and decimals that are none as None."""

import html
from decimal import Decimal, InvalidOperation

from courses.transfer.opening import local


def markup(element, but=frozenset(), instead=None):
    """The HTML inside an element, its namespaces gone; `but` leaves elements out, `instead` puts words for them."""
    pieces = [html.escape(element.text or "", quote=False)]
    for child in element:
        name = local(child)
        if instead and child in instead:
            pieces.append(html.escape(instead[child]))
        elif name and child not in but and not name.startswith("feedback"):
            attributes = "".join(f' {key}="{html.escape(child.get(key))}"' for key in ("src", "alt") if child.get(key))
            pieces.append(f"<{name}{attributes}>{markup(child, but, instead)}</{name}>")
        pieces.append(html.escape(child.tail or "", quote=False))
    return "".join(pieces)


def decimal(text):
    try:
        value = Decimal((text or "").strip())
    except InvalidOperation:
        return None
    return value if value.is_finite() else None
