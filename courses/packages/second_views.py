"""What the second host answers: the player, the files of packages, and the last words of one that is being closed.

A signed token in the address stands for the visitor, who has no session here.
"""

import mimetypes
from contextlib import suppress

from django.core import signing
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from courses.packages import hosting
from courses.packages.models import PackagedFile, PackagePage, Play, Version
from courses.packages.models.plays import Superseded
from courses.packages.ranges import part_of
from courses.packages.reading.understood import H5P, SCORM_12, SCORM_2004
from courses.packages.telling import LARGEST, Malformed, read_told
from ops.policies import signed_link

URLS = "courses.packages.second_urls"
# Content is full of inline code of its own, and shall run; what it may not is to reach anything beyond this host.
CONTENT = (
    "default-src 'self' data: blob: 'unsafe-inline' 'unsafe-eval'; object-src 'none'; base-uri 'self'; "
    "form-action 'self'; frame-src 'self' data: blob:; frame-ancestors {embedders}"
)
PLAYER = (
    "default-src 'none'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; media-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; "
    "frame-src 'self' data: blob:; base-uri 'none'; form-action 'self'; frame-ancestors {origin}"
)
TYPES = {
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".json": "application/json",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".ttf": "font/ttf",
    ".vtt": "text/vtt",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
    ".mp4": "video/mp4",
    ".m4a": "audio/mp4",
    ".mp3": "audio/mpeg",
    ".wasm": "application/wasm",
    ".xsd": "application/xml",
    ".htm": "text/html",
    ".html": "text/html",
    ".xhtml": "application/xhtml+xml",
}
LIBRARIES = {
    SCORM_12: {"library": "vendor/scorm-again/scorm12.min.js"},
    SCORM_2004: {"library": "vendor/scorm-again/scorm2004.min.js"},
    H5P: {
        "frame": "vendor/h5p-standalone/frame.bundle.js",
        "css": "vendor/h5p-standalone/styles/h5p.css",
        "storage": "player/storage.js",
    },
}
# What a browser shows or runs inside a page; the rest is saved.
SHOWN = ("text/", "image/", "audio/", "video/", "font/", "application/json", "application/xml", "application/wasm")
ALSO_SHOWN = ("application/xhtml+xml", "application/pdf", "application/javascript")


@signed_link
@require_safe
def player(request, token):
    """The page that plays one package: opened in the frame of the main site, by a token that is minutes old."""
    told = _told(token, hosting.OPENS_WITHIN)
    version = Version.objects.filter(pk=told["version"]).first()
    if version is None:
        raise Http404
    word = hosting.files_word(version.key)
    root = reverse("file", urlconf=URLS, args=[version.key, word, "x"])[:-1]
    with translation.override(told["language"]):
        about = version.content | {
            "token": token,
            "origin": told["origin"],
            "files": root,
            "last": reverse("last-words", urlconf=URLS, args=[token]) if told["play"] else "",
            "language": told["language"],
            "contents": told["contents"] and len(version.played_parts) > 1,
            "words": {
                "done": _("done"),
                "end": _("You have come to the end of the package."),
                "failed": _(
                    "The package could not be started. Load the page again; if it happens again, tell the tutor."
                ),
            },
        }
        about |= {name: static(path) for name, path in LIBRARIES[version.kind].items()}
        answer = render(request, "packages/player.html", {"about": about, "version": version})
    answer["Content-Security-Policy"] = PLAYER.format(origin=told["origin"])
    return answer


@signed_link
@require_safe
def file(request, key, word, path):
    """A file of a package. Its address is good for a week, and so is what a browser keeps of it."""
    found = PackagedFile.find(key, path) if hosting.is_files_word(key, word) else None
    if found is None:
        raise Http404
    kind = type_of(found.path)
    start, length, status = part_of(request.headers.get("Range", ""), found.size)
    answer = HttpResponse(status=status) if status == 416 else StreamingHttpResponse(status=status)
    if status != 416 and request.method == "GET":
        answer.streaming_content = read(found, start, length)
    answer["Content-Type"], answer["Content-Length"] = kind, str(length)
    answer["Accept-Ranges"] = "bytes"
    if status == 206:
        answer["Content-Range"] = f"bytes {start}-{start + length - 1}/{found.size}"
    elif status == 416:
        answer["Content-Range"] = f"bytes */{found.size}"
    if not kind.startswith((*SHOWN, *ALSO_SHOWN)):
        answer["Content-Disposition"] = "attachment"
    answer["Content-Security-Policy"] = CONTENT.format(embedders=" ".join(hosting.embedders(request)))
    answer["Cache-Control"] = f"private, max-age={hosting.WEEK}, immutable"
    return answer


@csrf_exempt
@signed_link
@require_POST
def last_words(request, token):
    """What a package says while its window is being closed, when the page around it can no longer pass it on."""
    told = _told(token, hosting.REPORTS_WITHIN)
    if int(request.headers.get("Content-Length") or 0) > LARGEST:
        return HttpResponse(status=413)
    play = Play.objects.filter(pk=told["play"], session=told["session"]).first() if told["play"] else None
    if play is None:
        raise Http404
    with suppress(Superseded):
        try:
            play.keep(read_told(request.body, told["session"]), PackagePage.of(play.step_key))
        except Malformed:
            return HttpResponse(status=400)
    return HttpResponse(status=204)


def _told(token, within):
    try:
        return hosting.told_by(token, within)
    except signing.BadSignature as forged:
        raise Http404 from forged


def type_of(path):
    """What a file is, by its name alone."""
    extension = f".{path.rpartition('.')[2].lower()}"
    kind = TYPES.get(extension) or mimetypes.guess_type(f"x{extension}")[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if extension in (".js", ".mjs", ".json") else kind


def read(found, start, length):
    """The bytes of a file from there on, in pieces."""
    with found.open() as source:
        source.seek(start)
        while length > 0 and (piece := source.read(min(length, 64 * 1024))):
            length -= len(piece)
            yield piece
