"""Resumable uploads after tus 1.0 (https://tus.io/protocols/resumable-upload), with what it says of expiration."""

import base64
import binascii
from functools import wraps

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import http_date
from django.views.decorators.http import require_http_methods

from documents.kinds import LARGEST
from documents.models import Upload
from documents.models.upload import Busy, DiskFull, OutOfStep, TooLong
from ops.limits import limited
from ops.policies import members_only

VERSION = "1.0.0"
EXTENSIONS = "creation,termination,expiration"
PIECE = "application/offset+octet-stream"
REFUSALS = {OutOfStep: 409, Busy: 423, TooLong: 413, DiskFull: 507}


def speaking_tus(view):
    """Refuse who speaks another version, and say of each answer that it speaks ours."""

    @wraps(view)
    def spoken(request, *args, **kwargs):
        is_ours = request.method == "OPTIONS" or request.headers.get("Tus-Resumable") == VERSION
        answer = view(request, *args, **kwargs) if is_ours else HttpResponse(status=412)
        answer["Tus-Resumable"] = VERSION
        if not is_ours:
            answer["Tus-Version"] = VERSION
        return answer

    return spoken


@members_only
@limited("uploads", "200/h")
@require_http_methods(["OPTIONS", "POST"])
@speaking_tus
def uploads(request):
    """Announce a file; the answer says where its pieces go."""
    if request.method == "OPTIONS":
        headers = {"Tus-Version": VERSION, "Tus-Extension": EXTENSIONS, "Tus-Max-Size": str(LARGEST)}
        return HttpResponse(status=204, headers=headers)
    length = number(request.headers.get("Upload-Length"))
    if not length:
        return HttpResponse(status=400)
    if length > LARGEST:
        return HttpResponse(status=413)
    if not Upload.objects.visible_to(request.user).have_room_for(length):
        return HttpResponse(status=429, headers={"Retry-After": "60"})
    name = metadata(request.headers.get("Upload-Metadata", "")).get("filename", "")[:255]
    upload = Upload.objects.create(owner=request.user, name=name, length=length)
    address = request.build_absolute_uri(reverse("documents:upload", args=[upload.key]))
    return HttpResponse(status=201, headers={"Location": address, **state_of(upload)})


@members_only
@require_http_methods(["HEAD", "PATCH", "DELETE"])
@speaking_tus
def upload(request, key):
    """How far a file has come; one more piece of it; or no more of it."""
    found = get_object_or_404(Upload.objects.visible_to(request.user).on_the_way(), key=key)
    if request.method == "DELETE":
        found.discard()
        return HttpResponse(status=204)
    if request.method == "PATCH" and (refusal := append(request, found)):
        return HttpResponse(status=refusal)
    status = 204 if request.method == "PATCH" else 200
    return HttpResponse(status=status, headers={"Cache-Control": "no-store", **state_of(found)})


def append(request, upload):
    """Write the piece that a request brings; returns the status of the refusal, or 0."""
    offset = number(request.headers.get("Upload-Offset"))
    if request.content_type != PIECE:
        return 415
    if offset is None:
        return 400
    try:
        upload.receive(request, offset)
    except tuple(REFUSALS) as refusal:
        return REFUSALS[type(refusal)]
    return 0


def state_of(upload):
    return {
        "Upload-Offset": str(upload.offset),
        "Upload-Length": str(upload.length),
        "Upload-Expires": http_date(upload.expires_at.timestamp()),
    }


def number(text):
    """A number as the protocol writes it, or None."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 13 else None


def metadata(header):
    """Return {name: value} of the header `Upload-Metadata`; what cannot be read is left out."""
    found = {}
    for pair in header.split(","):
        name, _space, value = pair.strip().partition(" ")
        try:
            found[name] = base64.b64decode(value, validate=True).decode()
        except (binascii.Error, UnicodeDecodeError):
            continue
    return found
