"""A file on its way in: received, looked at, taken, and undone."""

from hashlib import sha256

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.formats import date_format

from courses.reporting import SAME, TAKEN, Refused
from courses.transfer import courses_in, unmaking
from courses.transfer.banking import Bank
from courses.transfer.models import Import
from courses.transfer.opening import LARGEST, MB
from courses.transfer.recognising import read_questions, recognise
from languages.saying import said as _

PIECE = 1 << 20


def digest_of(file):
    """The digest of an open file, read piece by piece."""
    digest = sha256()
    file.seek(0)
    for piece in iter(lambda: file.read(PIECE), b""):
        digest.update(piece)
    file.seek(0)
    return digest.hexdigest()


def size_of(file):
    file.seek(0, 2)
    size = file.tell()
    file.seek(0)
    return size


def receive(file, name, by=None, language="en", **place):
    """Keep an open file to be looked at. Its kind is known by its content; one of no kind is Refused."""
    size = size_of(file)
    if size > LARGEST:
        raise Refused(_("The file is larger than %(size)d MB.") % {"size": LARGEST // MB})
    batch = Import(name=name[:200], size=size, digest=digest_of(file), by=by, language=language, **place)
    batch.format = recognise(file)
    file.seek(0)
    # Under a name of ours: what strangers call their files leads nowhere.
    batch.file.save(f"{batch.digest[:24]}", file, save=False)
    batch.save()
    return batch


def look(batch):
    """Look at a file that was received: keep what would come of it, or why it is refused."""
    try:
        with batch.file.open("rb") as file:
            items, notes = looked_at(file, batch)
    except Refused as refusal:
        batch.rest(str(refusal))
        return batch
    if former := former_of(batch):
        notes = [*notes, was_taken(former)]
        for item in items:
            item.outcome = SAME if item.outcome == TAKEN else item.outcome
    batch.report = {"items": [vars(item) for item in items], "notes": [str(note) for note in notes]}
    batch.read_at, batch.begun_at, batch.failure = timezone.now(), None, ""
    batch.save(update_fields=["report", "read_at", "begun_at", "failure"])
    return batch


def former_of(batch):
    """The import by which the same file was brought in at the same place, if that is still in effect."""
    return Import.objects.in_effect().filter(digest=batch.digest, place=batch.place).exclude(pk=batch.pk).first()


def was_taken(former):
    words = _("The same file was brought in here before, on %(date)s. Undo that import to bring it in again.")
    return words % {"date": date_format(former.taken_at, "DATE_FORMAT")}


def looked_at(file, batch):
    """(items, notes) of what would come of an open file. Nothing is changed. Raises Refused."""
    if batch.is_of_course:
        return courses_in.look(file, batch)
    read = read_questions(file, batch.format, batch.language)
    items = Bank(batch.course_key, batch.quiz_key, batch.is_pooled).look_at(read)
    return items, read.notes


def take(batch, tell=lambda number: None):
    """Bring a file in, all that can be taken of it, in one transaction. Doing it twice does it once. Raises Refused.

    `tell` hears the number of items that are done, now and then.
    """
    try:
        with transaction.atomic():
            batch = Import.objects.select_for_update(of=("self",)).get(pk=batch.pk)
            if not batch.is_taken:
                _take(batch, tell)
    except IntegrityError as error:
        if not any(name in str(error) for name in ("import_taken_once_per_place", "transfer_import.digest")):
            raise
        raise Refused(_("The same file was brought in here at this moment by somebody else.")) from error
    return batch


def _take(batch, tell):
    if former := former_of(batch):
        raise Refused(was_taken(former))
    with batch.file.open("rb") as file:
        if batch.is_of_course:
            items, notes, batch.made = courses_in.take(file, batch, tell)
        else:
            read = read_questions(file, batch.format, batch.language)
            bank = Bank(batch.course_key, batch.quiz_key, batch.is_pooled, batch.by)
            items, batch.made = bank.take(read, tell)
            notes = read.notes
    if not any(item.outcome == TAKEN for item in items):
        raise Refused(nothing_in(items))
    batch.report = {"items": [vars(item) for item in items], "notes": [str(note) for note in notes]}
    batch.taken_at = batch.read_at = timezone.now()
    batch.begun_at, batch.failure = None, ""
    batch.save()
    transaction.on_commit(batch.forget_file)


def nothing_in(items):
    """Why a file in which nothing can be taken is refused."""
    if items and all(item.outcome == SAME for item in items):
        return _("Everything in the file is here already.")
    if not items:
        return _("There is nothing in the file.")
    reasons = dict.fromkeys(note for item in items for note in item.notes)
    return _("Nothing in the file can be taken: %(reasons)s") % {"reasons": " ".join(list(reasons)[:3])}


@transaction.atomic
def undo(batch):
    """Take back what a file brought in; what was used meanwhile stays, and is said. Doing it twice does it once."""
    batch = Import.objects.select_for_update(of=("self",)).get(pk=batch.pk)
    if batch.is_taken and not batch.is_undone:
        batch.unmade = unmaking.unmake(batch.made)
        batch.undone_at = timezone.now()
        batch.save(update_fields=["unmade", "undone_at"])
    return batch
