"""Finding what to fill into an address: in each kind of place, the last of its kind, rosa's."""

from tests.demonstration import someone

PLACES = {"closed": "declaration-drafting", "asked": "registries-lab", "members": "care", "open": "network"}


def each_place(find):
    """{label: kwargs} for each place in which `find(slug)` finds something."""
    found = {label: find(slug) for label, slug in PLACES.items()}
    return {label: kwargs for label, kwargs in found.items() if kwargs}


def last(model, **lookup):
    return model._default_manager.filter(**lookup).order_by("pk").last()


def one(model, by="pk", **lookup):
    return {"": {by: getattr(last(model, **lookup), by)}}


def rosas(model):
    """Something that is rosa's own."""
    return {"rosa's": {"pk": last(model, member=someone("rosa")).pk}}
