"""XML of strangers, read without entities and without the network, by local names: tools disagree about namespaces."""

import re

from django.utils.translation import gettext as _
from lxml import etree

from courses.reporting import Refused

DECLARED = re.compile(rb"^\s*<\?xml[^>]*\?>")


def parse(data, name):
    """The root element of a document. Raises Refused for what is no XML, or has declarations of its own."""
    try:
        root = _parsed(data)
    except etree.XMLSyntaxError as broken:
        # Some tools write UTF-8, a mark before it, and the name of another encoding.
        bare = DECLARED.sub(b"", data.removeprefix(b"\xef\xbb\xbf"))
        try:
            root = _parsed(bare)
        except etree.XMLSyntaxError:
            raise Refused(_("%(name)s is no XML: %(error)s") % {"name": name, "error": str(broken)[:200]}) from broken
    if root.getroottree().docinfo.doctype:
        raise Refused(_("%(name)s declares a document type of its own, which is not read.") % {"name": name})
    return root


def _parsed(data):
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    return etree.fromstring(data, parser)


def local(element):
    """The name of an element without its namespace, in small letters."""
    return etree.QName(element).localname.lower()


def children(element, name):
    """The children of this name."""
    return [child for child in element if local(child) == name.lower()] if element is not None else []


def child(element, name):
    """The first child of this name, or None."""
    found = children(element, name)
    return found[0] if found else None


def descend(element, *names):
    """The element at the end of a path of names, or None."""
    for name in names:
        element = child(element, name)
    return element


def text(element):
    """The text of an element without the space around it."""
    return " ".join((element.text or "").split()) if element is not None else ""


def attribute(element, name, default=""):
    """An attribute by its local name, in whatever namespace and letters; the first that is there."""
    for key, value in element.attrib.items():
        if etree.QName(key).localname.lower() == name.lower():
            return value.strip()
    return default


def number(value, default=None):
    """The number that a text says, or the default."""
    try:
        found = float(value)
    except (TypeError, ValueError):
        return default
    return found if abs(found) < 1e9 else default


def truth(value, default=False):
    """What `true` or `false` says."""
    return {"true": True, "1": True, "false": False, "0": False}.get(str(value).strip().lower(), default)
