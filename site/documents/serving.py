"""A document on its way to a reader: a file to be saved, which does nothing should a browser open it after all."""

from django.http import FileResponse, Http404

from ops.headers import FILE
from ops.ranges import part_of

HEADERS = {
    "Content-Security-Policy": FILE,
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "private, no-cache",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def served(document, name=None, content=None):
    """The answer that brings a document, under its own name or another; `content` makes what stands for the file."""
    try:
        file = content() if content else document.file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    called = name or document.name
    return FileResponse(file, as_attachment=True, filename=called, content_type=document.content_type, headers=HEADERS)


def served_part(document, asked):
    """The part of a recording that a player asks for: some play nothing of a file that does not come in parts."""
    try:
        answer = part_of(document.file, asked, document.content_type)
    except FileNotFoundError as error:
        raise Http404 from error
    for header, value in HEADERS.items():
        answer.headers[header] = value
    return answer
