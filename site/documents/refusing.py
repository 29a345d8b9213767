"""Why a file is not taken, in words for the one who offers it."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


class Refused(ValidationError):
    """This file is not taken; the message says why and what to do."""


def too_large(megabytes):
    words = _("This file is larger than %(number)d MB. Make it smaller, or hand in a link.")
    return Refused(words % {"number": megabytes}, code="large")


def unknown():
    words = _("Files of this kind are not taken. Use PDF, a document, a table, slides, a picture, audio or text.")
    return Refused(words, code="kind")


def active():
    words = _("This file holds something that runs by itself, such as a macro. Save it without and try again.")
    return Refused(words, code="active")


def broken():
    return Refused(_("This file cannot be opened. Save it again and try once more."), code="broken")


def locked():
    return Refused(_("This file is protected with a password. Save it without one and try again."), code="locked")


def swollen():
    return Refused(_("This file is much too large when it is opened. Save it anew, with less in it."), code="swollen")


def no_room():
    return Refused(_("There is no room left for your files. Remove some that you no longer need."), code="room")
