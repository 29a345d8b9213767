"""What Wagtail does for blocks."""

from django.http import Http404
from wagtail import hooks

from blocks.media import VIDEO_TYPES
from ops.ranges import asked_range, part_of


# Before Wagtail's own look, which would send somebody who has signed in to sign in, and so on.
@hooks.register("before_serve_document", order=-1)
def hide_documents_of_others(document, request):
    if request.user.is_authenticated:
        restrictions = document.collection.get_view_restrictions()
        if not all(restriction.accept_request(request) for restriction in restrictions):
            raise Http404


# After Wagtail's own look at whether the visitor may have the document at all.
@hooks.register("before_serve_document", order=100)
def serve_a_part_of_a_video(document, request):
    if document.file_extension.lower() in VIDEO_TYPES:
        asked = asked_range(request.headers.get("Range"), document.file.size)
        if asked is not None:
            return part_of(document.file, asked, document.content_type)
    return None
