"""The pages that a walk through the network visits: at least one of each template."""

from django.contrib.auth.models import AnonymousUser
from django.utils import translation

from courses.assignments.models import AssignmentPage, Submission
from courses.certificates.demo import CODES
from courses.models import CatalogPage, CoursePage, Edition, LessonPage, ModulePage, QuizPage
from forums.models import Forum, Thread
from library.models import Practice, Programme
from live.models import Dialogue
from pages.models import AboutPage, ContactPage, NewsIndexPage, NewsPage, StandardPage
from tests.demonstration import someone
from vocabulary.models import Term

KINDS = [
    *(AboutPage, ContactPage, NewsIndexPage, NewsPage, StandardPage),
    *(CatalogPage, CoursePage, ModulePage, LessonPage, QuizPage, AssignmentPage),
]

QUERY = "cash"
PUBLIC = [
    "/en/",
    "/en/countries/",
    "/en/countries/jamaica/",
    "/en/library/",
    "/en/library/practices/",
    "/en/glossary/",
    "/en/agenda/",
    "/en/verify/",
    f"/en/verify/{CODES['beatriz']}/",
    "/en/certificates/pathways/",
    "/en/certificates/pathways/social-protection-systems/",
    f"/en/search/?q={QUERY}",
    "/en/search/",
    "/en/spaces/",
    "/en/spaces/network/",
    "/en/forums/",
    "/en/live/",
]
VISITORS = [
    "/en/account/login/",
    "/en/account/signup/",
    "/en/account/login/code/",
    "/en/account/password/reset/",
]
MEMBERS = [
    "/en/me/",
    "/en/me/profile/",
    "/en/me/belonging/",
    "/en/me/privacy/",
    "/en/me/security/",
    "/en/me/notices/",
    "/en/me/notices/preferences/",
    "/en/members/",
    "/en/learn/",
    "/en/assignments/",
    "/en/certificates/",
    "/en/threads/new/",
    "/en/threads/unread/",
    "/en/threads/mine/",
    "/en/threads/followed/",
    "/en/threads/drafts/",
    "/en/spaces/care/",
    "/en/spaces/care/people/",
    "/en/account/email/",
    "/en/account/password/change/",
    "/en/account/2fa/",
    "/en/account/sessions/",
]
FACILITATORS = [
    "/en/spaces/care/settings/",
    "/en/spaces/care/invitations/",
    "/en/spaces/care/requests/",
    "/en/dialogues/new/",
]
SECRETARIAT = [
    "/en/certificates/recognitions/",
    f"/en/certificates/{CODES['beatriz']}/",
    "/en/secretariat/",
    "/en/secretariat/roles/",
    "/en/secretariat/focal-points/",
    "/en/secretariat/institutions/",
    "/en/secretariat/imports/",
    "/en/members/endorsements/",
    "/en/members/mandates/",
    "/en/spaces/new/",
]


def pages_of(who):
    """The addresses that this member of the demonstration visits; nobody is a visitor."""
    visitor = someone(who) if who else None
    found = [*PUBLIC, *(address for address in things(visitor))]
    found += MEMBERS if who else VISITORS
    if who in ("ana", "sofia"):
        found += FACILITATORS
    if who == "sofia":
        found += SECRETARIAT
    return found


def things(visitor):
    """The first of each kind that the visitor may see."""
    reader = visitor or AnonymousUser()
    for kind in KINDS:
        page = kind.objects.live().filter(locale__language_code="en").first()
        if page:
            yield page.url
    for kind in (Programme, Practice, Term):
        yield localized(kind.objects.first())
    for kind in (Forum, Thread, Edition, Submission):
        found = kind.objects.visible_to(reader).first()
        if found:
            yield localized(found)
    for dialogue in Dialogue.objects.visible_to(reader):
        yield localized(dialogue)
        if visitor and dialogue.is_live:
            yield f"{localized(dialogue)}room/"
    if visitor:
        yield localized(visitor)


def localized(thing):
    with translation.override("en"):
        return thing.get_absolute_url()
