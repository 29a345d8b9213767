"""The letters of a selection: to applicants, superiors, nominees and focal points, each in the reader's language."""

from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urljoin

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import formats, timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.selection import reasons
from languages.zones import zone_name
from members.middleware import zone
from members.models import Member


@dataclass
class Letter:
    """What a letter says: whom it greets, its paragraphs, its facts [(what, said)], its buttons [(words, address)]."""

    subject: str
    name: str
    paragraphs: list
    facts: list = field(default_factory=list)
    buttons: list = field(default_factory=list)
    close: str = ""

    def send(self, to):
        """Send it, plain and as HTML."""
        context = {"letter": self}
        mail = EmailMultiAlternatives(
            subject=" ".join(self.subject.split()),
            body=render_to_string("selection/mail/letter.txt", context),
            to=[to],
            headers={"Auto-Submitted": "auto-generated", "Content-Language": translation.get_language()},
        )
        mail.attach_alternative(render_to_string("selection/mail/letter.html", context), "text/html")
        mail.send()


@contextmanager
def written_for(language, place):
    """Write in a language, and tell times in a zone."""
    with translation.override(language), timezone.override(zone(place)):
        yield


def address(path):
    return urljoin(settings.BASE_URL, path)


def when(moment):
    """A date and time with its zone, in the language of the letter."""
    local = timezone.localtime(moment)
    return f"{formats.date_format(local, 'DATETIME_FORMAT')} ({zone_name(local)})"


def day(moment):
    return formats.date_format(timezone.localtime(moment), "DATE_FORMAT")


def facts_of(edition):
    """When an edition runs."""
    dates = [(_("Starts"), edition.starts_at), (_("Ends"), edition.ends_at)]
    return [(_("Course"), str(edition)), *((label, day(moment)) for label, moment in dates if moment)]


def receipt(application):
    """It has arrived, and what happens next."""
    member, edition = application.member, application.edition
    with written_for(member.language, member.timezone):
        paragraphs = [_("Your application has arrived. You hear of every step, whatever is decided.")]
        if application.call.needs_endorsement and not application.is_endorsed:
            paragraphs.append(
                _("We have written to %(name)s and asked for an endorsement.") % {"name": application.superior_name}
            )
        facts = [
            *facts_of(edition),
            (_("Number"), application.receipt),
            (_("Received"), when(application.submitted_at)),
        ]
        if edition.call_ends_at:
            facts.append((_("The call closes"), when(edition.call_ends_at)))
        if application.files:
            facts.append((_("Files"), "\n".join(document.name for document in application.files.values())))
        Letter(
            subject=_("Received: your application for %(edition)s") % {"edition": edition},
            name=member.get_short_name(),
            paragraphs=paragraphs,
            facts=facts,
            buttons=[(_("See where it stands"), address(application.get_absolute_url()))],
        ).send(member.email)


def to_superior(endorsement, again=False):
    """Somebody of hers applies: may they, with so many hours a week?"""
    application = endorsement.application
    member, edition, call = application.member, application.edition, application.call
    with written_for(endorsement.language, member.country.timezone if member.country else member.timezone):
        paragraphs = [
            _("%(name)s has applied for a course of the network, and named you as the person who can endorse it.")
            % {"name": member.name},
            ngettext(
                "The course takes %(n)d hour a week of working time. Do you agree that %(name)s takes part?",
                "The course takes %(n)d hours a week of working time. Do you agree that %(name)s takes part?",
                call.hours_per_week,
            )
            % {"n": call.hours_per_week, "name": member.name},
        ]
        if again:
            paragraphs.insert(0, _("A few days ago we asked you for a word. It is still missing."))
        if call.asks_superiors_later:
            paragraphs.append(
                _(
                    "Three and six months after the course we would like to ask you one question by letter: what has "
                    "changed in the work since? You can say no to that when you answer."
                )
            )
        answers = [(str(asked), application.told(asked)) for asked in application.questions()]
        link = address(endorsement.get_absolute_url())
        Letter(
            subject=_("%(name)s asks for your endorsement") % {"name": member.name},
            name=endorsement.name,
            paragraphs=paragraphs,
            facts=[*facts_of(edition), *((asked, told) for asked, told in answers if told)],
            buttons=[(_("Yes, I endorse it"), f"{link}?answer=yes"), (_("No"), f"{link}?answer=no")],
            close=_("You need no account. The link is for you alone, and holds until %(date)s.")
            % {"date": when(endorsement.expires_at)},
        ).send(endorsement.email)


def decision(application):
    """What was decided, with the reason, and what to do now."""
    member, edition = application.member, application.edition
    with written_for(member.language, member.timezone):
        facts = facts_of(edition)
        if reason := reasons.sentence(application):
            facts.append((_("Reason"), reason))
        if application.place:
            facts.append((_("Your place in the waiting list"), str(application.place)))
        if application.is_offered and application.answer_by:
            facts.append((_("Please answer until"), when(application.answer_by)))
        words = _("Accept or decline the place") if application.is_offered else _("See your application")
        Letter(
            subject=_("%(edition)s: your application") % {"edition": edition},
            name=member.get_short_name(),
            paragraphs=text_of(application).splitlines(),
            facts=facts,
            buttons=[(words, address(application.get_absolute_url()))],
        ).send(member.email)


def text_of(application):
    """The words of the letter: those of the call, or ours."""
    state, call = application.state, application.call
    own = {"selected": call.letter_selected, "accepted": call.letter_selected, "waiting": call.letter_waiting}
    text = str(own.get(state, call.letter_passed))
    return text or default_text(state)


def default_text(state):
    """The letter that is sent when nobody wrote another one."""
    if state == "selected":
        return _("We are glad to offer you a place. Please tell us whether you take it.")
    if state == "accepted":
        return _("We are glad to tell you that you have a place, and are enrolled.")
    if state == "waiting":
        return _("You are on the waiting list. As soon as a place becomes free for you, you hear from us.")
    return _("This time we cannot offer you a place. Thank you for your application; the next call is open to you.")


def nomination(nominated):
    """A state has named somebody."""
    edition, known = nominated.edition, Member.objects.filter(email__iexact=nominated.email).first()
    with written_for(nominated.language, nominated.country.timezone):
        paragraphs = [
            _("%(name)s has nominated you for a course of the network.")
            % {"name": nominated.by.name if nominated.by else nominated.country},
            _("Tell us whether you accept. If you have no account yet, you make one on the way, with this address."),
        ]
        facts = facts_of(edition)
        if edition.call_ends_at:
            facts.append((_("The call closes"), when(edition.call_ends_at)))
        Letter(
            subject=_("You are nominated for %(edition)s") % {"edition": edition},
            name=known.get_short_name() if known else nominated.email,
            paragraphs=paragraphs,
            facts=facts,
            buttons=[(_("Accept or decline"), address(nominated.get_absolute_url()))],
        ).send(nominated.email)


def to_focal_point(asking, names):
    """Who of a state waits to be endorsed."""
    member, edition = asking.member, asking.edition
    with written_for(member.language, member.timezone):
        words = ngettext(
            "%(n)d person of your state has applied and waits for a word:",
            "%(n)d people of your state have applied and wait for a word:",
            len(names),
        )
        Letter(
            subject=_("Applicants of your state for %(edition)s") % {"edition": edition},
            name=member.get_short_name(),
            paragraphs=[words % {"n": len(names)}, *(f"• {name}" for name in names)],
            facts=facts_of(edition),
            buttons=[
                (_("Endorse them"), address(asking.get_absolute_url())),
                (_("Sign in and nominate others"), address(reverse("selection:delegation", args=[edition.pk]))),
            ],
            close=_("The first link is for you alone. It holds for a week, and needs no signing in."),
        ).send(member.email)
