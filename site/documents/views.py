"""Documents for those who may read them, and the last step of an upload."""

from django.http import JsonResponse
from django.shortcuts import get_object_or_404
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from documents.models import Document, Upload
from documents.models.upload import Busy, OutOfStep
from documents.nameless import may_show_a_name
from documents.refusing import Refused
from documents.serving import served, served_part
from ops.limits import limited
from ops.policies import members_only
from ops.ranges import asked_range


@members_only
@require_safe
def document(request, key):
    found = get_object_or_404(Document.objects.visible_to(request.user), key=key)
    asked = asked_range(request.headers.get("Range"), found.size) if found.is_audio else None
    return served(found) if asked is None else served_part(found, asked)


@members_only
@limited("documents", "120/h")
@require_POST
def finishing(request, key):
    """A file that has come whole is looked into, and becomes a document; asking twice makes one."""
    upload = get_object_or_404(Upload.objects.visible_to(request.user).on_the_way(), key=key)
    try:
        found = upload.finish()
    except (OutOfStep, Busy):
        return JsonResponse({"error": _("The file has not arrived whole yet.")}, status=409)
    except Refused as refusal:
        upload.discard()
        return JsonResponse({"error": " ".join(refusal.messages)}, status=422)
    told = {"key": str(found.key), "name": found.name, "size": filesizeformat(found.size)}
    return JsonResponse(told | {"shows": may_show_a_name(found)})
