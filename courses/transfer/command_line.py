"""What the commands of imports and exports have in common."""

from contextlib import contextmanager

from django.db.models import Q
from django.utils.translation import gettext as _

from courses.models import CoursePage
from courses.reporting import SAME, TAKEN, Item, Refused, Report
from courses.transfer.models import Import
from courses.transfer.taking import look, nothing_in, receive, take


def course_named(name):
    """The page of the course with that slug or code."""
    pages = CoursePage.objects.filter(Q(slug=name) | Q(code=name.lower())).select_related("locale")
    found = pages.order_by("pk").first()
    if found is None:
        raise Refused(_("There is no course “%(name)s”.") % {"name": name})
    return found


@contextmanager
def given(path, **place):
    """A file of this computer as an import, looked at. It is forgotten again unless it is taken."""
    if not path.is_file():
        raise Refused(_("There is no file “%(name)s”.") % {"name": path})
    with path.open("rb") as file:
        batch = receive(file, path.name, **place)
    try:
        yield batch
    finally:
        left = Import.objects.filter(pk=batch.pk, taken_at=None).first()
        if left:
            left.forget_file()
            left.delete()


def report_of(batch, is_dry_run):
    """Look at the import and, unless it is only tried, take it. Returns its Report, raises Refused."""
    batch = look(batch)
    if batch.is_refused:
        raise Refused(batch.failure)
    items = [Item(**item) for item in batch.items]
    outcomes = {item.outcome for item in items}
    if not outcomes & {TAKEN, SAME}:
        raise Refused(nothing_in(items))
    # What is here already is no reason to refuse: it was taken, once.
    if TAKEN in outcomes and not is_dry_run:
        batch = take(batch)
    made = {kind: len(ids) for kind, ids in batch.made.items()}
    return Report(batch.name, batch.format, [Item(**item) for item in batch.items], is_dry_run, made)
