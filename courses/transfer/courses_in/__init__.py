"""Whole courses out of other systems: read into one shape, then planted as pages, questions and files."""

from courses.transfer.courses_in import archive, cartridge, moodle_backup
from courses.transfer.courses_in.planting import plant
from courses.transfer.opening import opened

READERS = {"moodle-backup": moodle_backup.read, "cartridge": cartridge.read}


def look(file, batch):
    """(items, notes) of what would come of an open file. Raises Refused."""
    with opened(file) as parts:
        if batch.format == batch.Format.ARCHIVE:
            return archive.Coming(parts).look()
        course = READERS[batch.format](parts, batch.language)
        return course.items, course.notes


def take(file, batch, tell):
    """Bring a course in. Returns (items, notes, made), raises Refused."""
    with opened(file) as parts:
        if batch.format == batch.Format.ARCHIVE:
            return archive.Coming(parts).take(tell)
        course = READERS[batch.format](parts, batch.language)
        made = plant(course, parts, batch.language, batch.by, tell)
        return course.items, course.notes, made
