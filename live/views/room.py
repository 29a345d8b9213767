"""The room: one page that works with forms alone, and the door of its commands."""

import secrets
from urllib.parse import parse_qsl

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from live.commands import bus
from live.models import Dialogue, Role
from live.protocol import UNTIL_CLOSE
from live.pulse import look_in
from live.roompage import RoomPage
from live.seats import seat_of
from live.snapshots import is_readable
from live.words import sentence_of
from ops.policies import members_only
from streams.commands import perform_message
from streams.receipts import digest_of

ON_A_PAGE = 50

# The part of the page that a group of commands belongs to.
PLACES = {
    "agenda": "agenda",
    "chat": "chat",
    "hand": "agenda",
    "note": "desk",
    "room": "desk",
    "speaker": "floor",
    "stage": "desk",
}
# How often a board may be loaded again, in seconds, where somebody asked for that.
PACES = (30, 60, 120)


def found(request, slug):
    """The dialogue and the visitor's part in it, or 404 for a stranger."""
    dialogue = get_object_or_404(Dialogue.objects.visible_to(request.user).select_related("space"), slug=slug)
    return dialogue, dialogue.take_seat(request.user)


@members_only
def room(request, slug):
    """The whole room as it is now; an archived dialogue leads to its record, a cancelled one to its page."""
    dialogue, participant = found(request, slug)
    if not is_readable(dialogue):
        return redirect(dialogue.record_url if dialogue.is_over else dialogue)
    look_in(dialogue, participant)
    return show(request, dialogue, participant)


@members_only
def board(request, slug):
    """The room to read: nothing to fill in, so that it may refresh itself where the reader chose how often."""
    dialogue, participant = found(request, slug)
    if not is_readable(dialogue):
        return redirect(dialogue.record_url if dialogue.is_over else dialogue)
    look_in(dialogue, participant)
    auto = next((pace for pace in PACES if request.GET.get("auto") == str(pace)), None)
    context = {**RoomPage(dialogue, participant).context(), "auto": auto, "paces": PACES, "now": timezone.now()}
    response = render(request, "live/board.html", context)
    response["Cache-Control"] = "private, no-store"
    return response


def show(request, dialogue, participant, refused=None, status=200):
    page = RoomPage(dialogue, participant, refused)
    response = render(request, "live/room.html", page.context(), status=status)
    response["Cache-Control"] = "private, no-store"
    return response


@members_only
@require_POST
def do(request, slug, command):
    """Carry out a command that a form of the page sent; a refusal shows the page again, with what was typed."""
    dialogue, participant = found(request, slug)
    details = details_of(request.POST)
    message = {"v": 1, "t": command, "id": id_of(request.POST, command, details), "d": details}
    reply = perform_message(bus, seat_of(dialogue, participant), message)
    if reply["t"] == "ack":
        return redirect(address_after(slug, command, details))
    refused = {"command": command, "text": sentence_of(reply["d"]), "typed": details}
    participant.refresh_from_db()
    return show(request, dialogue, participant, refused, status=422)


def details_of(posted):
    """The fields of a form; a button brings its own as a query string, so that one form serves all buttons."""
    fields = {name: value for name, value in posted.items() if name not in ("csrfmiddlewaretoken", "id", "with")}
    return fields | dict(parse_qsl(posted.get("with", "")))


def id_of(posted, command, details):
    """The id of the command: that of a form with a text; for a button, that of the page and of what the button says.

    A button pressed twice counts once, and another button of the same page is another command.
    """
    given = posted.get("id", "")
    return f"{given}-{digest_of([command, details])[:10]}" if "with" in posted else given


def address_after(slug, command, details):
    """Where the answer to a command is seen."""
    if command == "participant.role":
        return reverse("live:people", args=[slug])
    if command == "prefs":
        return reverse("live:room", args=[slug])
    if "question_id" in details:
        place = f"question-{details['question_id']}"
    elif command == "content.restore":
        place = "desk"
    elif details.get("ref", "").startswith("chat:"):
        place = "chat"
    else:
        place = PLACES.get(command.partition(".")[0], "questions")
    return f"{reverse('live:room', args=[slug])}#{place}"


@members_only
def people(request, slug):
    """Who takes part, in which role; for who runs the room. The host gives roles here."""
    dialogue, participant = found(request, slug)
    if not participant.may("cohost"):
        raise Http404
    participants = Paginator(dialogue.participants.listed().order_by("member__name__folded", "pk"), ON_A_PAGE)
    context = {
        "dialogue": dialogue,
        "page": participants.get_page(request.GET.get("page")),
        "roles": [choice for choice in Role.choices if choice[0] != Role.HOST],
        "may_give": participant.may("host") and dialogue.state in UNTIL_CLOSE,
        "page_id": secrets.token_urlsafe(12),
    }
    return render(request, "live/people.html", context)
