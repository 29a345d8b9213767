"""The second host: where packages are served from, so that their scripts stand before none of our pages and cookies.

It answers for nothing but the player and the files of packages; all the rest of the site is not there, and these are
nowhere else. It reads no cookie, keeps no session and sets none.
"""

import hashlib
import time
from urllib.parse import urlsplit

from django.conf import settings
from django.core import signing
from django.utils.crypto import constant_time_compare, salted_hmac

SALT = "courses.packages.launch"
# The player is opened at once; its last words, for which nobody is signed in, are taken for a working day.
OPENS_WITHIN, REPORTS_WITHIN = 10 * 60, 16 * 3600
WEEK = 7 * 24 * 3600


def name_of(host):
    """The name of a host without its port, in small letters."""
    return (urlsplit(f"//{host}").hostname or "").rstrip(".")


def is_there():
    """Whether this installation has a second host to play packages from."""
    return bool(settings.PACKAGES_HOST)


def is_second(request):
    """Whether a request came to the second host. Asks the header alone: nothing of it is believed but the name."""
    return is_there() and name_of(request.META.get("HTTP_HOST", "")) == name_of(settings.PACKAGES_HOST)


def origin_of(request):
    """The origin of the page that asks."""
    return f"{request.scheme}://{request.get_host()}"


def second_origin(request):
    """The origin of the second host for a page of the main one: its port is the page's own, unless one is set."""
    host = settings.PACKAGES_HOST
    port = urlsplit(f"//{request.get_host()}").port
    if port and urlsplit(f"//{host}").port is None:
        host = f"{host}:{port}"
    return f"{request.scheme}://{host}"


def embedders(request):
    """Who may show files of packages in a frame: the second host itself and the hosts of the site, on any port."""
    names = [name.replace(".", "*.", 1) if name.startswith(".") else name for name in settings.MAIN_HOSTS]
    return ["'self'", *(f"{request.scheme}://{name}:*" for name in names if not name.startswith("["))]


def allow_frame(response, request):
    """Let this page of the main host, and no other, show a frame of the second one."""
    if is_there():
        response._csp_update = {"frame-src": [second_origin(request)]}
    return response


def launch_token(version, origin, language, play=None, page=None):
    """A signed word that lets a browser open the player, and report for a play."""
    told = {
        "version": version.pk,
        "origin": origin,
        "language": language,
        "play": play.pk if play else None,
        "session": play.session if play else "",
        "contents": bool(page is None or page.shows_contents),
    }
    return signing.dumps(told, salt=SALT, compress=True)


def told_by(token, within=None):
    """What a launch token says. Raises signing.BadSignature for a forged one, and for one that is too old."""
    return signing.loads(token, salt=SALT, max_age=within)


def files_word(key, week=None):
    """The word in the address of a version's files: the same for a week, so that browsers keep what they fetched."""
    week = int(time.time() // WEEK) if week is None else week
    return salted_hmac("courses.packages.files", f"{key}:{week}", algorithm="sha256").hexdigest()[:32]


def is_files_word(key, word):
    """Whether a word opens the files of this version: that of this week, or of the last."""
    week = int(time.time() // WEEK)
    return any(constant_time_compare(files_word(key, each), word) for each in (week, week - 1))


def learner_id(enrolment):
    """What a package is told of who plays: an identity that is the same each time, and leads to nobody."""
    return hashlib.sha256(salted_hmac("courses.packages.learner", str(enrolment.pk)).digest()).hexdigest()[:24]
