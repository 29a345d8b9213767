"""The pages of the product, one of each kind, and whom to visit them as."""

from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from bs4 import BeautifulSoup

from courses.certificates.demo import CODES

COURSE = "/en/courses/foundations-of-social-protection/"
MODULE = f"{COURSE}what-social-protection-is-for/"
CASH = "/en/courses/designing-conditional-cash-transfers/"
DISCUSSION = "conditions-which-and-what-for/discussion-a-condition-that-you-would-drop/"
READING = "how-much-to-whom-how-often/to-read-who-is-paid-and-how/"
SESSION = "exit-evaluation-and-reform/live-session-exit-without-a-fall/"
EXAM = "/en/courses/designing-conditional-cash-transfers/whom-to-reach/quiz-whom-to-reach/"
LIVE = "/en/dialogues/registries-that-find-people/"
PAST = "/en/dialogues/paying-on-time-after-a-storm/"
COMING = "/en/dialogues/care-that-counts/"


@dataclass(frozen=True)
class Place:
    """A page: its English address, or a link to look for on another page; and who visits it."""

    name: str
    path: str
    who: str = ""
    link: str = ""
    # What it answers: a step that is closed says so, and is no page.
    status: int = 200

    def __str__(self):
        return f"{self.name}{f' ({self.who})' if self.who else ''}"


PLACES = [
    Place("home", "/en/"),
    Place("about", "/en/about/"),
    Place("news", "/en/news/"),
    Place("article", "/en/news/one-glossary/"),
    Place("contact", "/en/contact/"),
    Place("privacy", "/en/privacy/"),
    Place("accessibility", "/en/accessibility/"),
    Place("countries", "/en/countries/"),
    Place("country", "/en/countries/jamaica/"),
    Place("country without programmes", "/en/countries/cuba/"),
    Place("courses", "/en/courses/"),
    Place("course", COURSE),
    Place("files of a course", COURSE, link="a[href*='/exports/courses/']"),
    Place("lesson", f"{MODULE}risks-along-a-life/"),
    Place("quiz", f"{MODULE}quiz-what-social-protection-is-for/"),
    Place("forums", "/en/forums/"),
    Place("forum", "/en/forums/announcements/"),
    Place("thread", "/en/forums/announcements/", link="a[href*='/threads/']"),
    Place("dialogues", "/en/live/"),
    Place("dialogue", LIVE),
    Place("past dialogue", PAST),
    Place("record", f"{PAST}record/"),
    Place("library", "/en/library/"),
    Place("programme", "/en/library/programmes/progresa/"),
    Place("practices", "/en/library/practices/"),
    Place("practice", "/en/library/practices/family-support-visits/"),
    Place("glossary", "/en/glossary/"),
    Place("term", "/en/glossary/social-registry/"),
    Place("verify", "/en/verify/"),
    Place("valid certificate", f"/en/verify/{CODES['beatriz']}/"),
    Place("revoked certificate", f"/en/verify/{CODES['veronica']}/"),
    Place("pathways", "/en/certificates/pathways/"),
    Place("pathway", "/en/certificates/pathways/social-protection-systems/"),
    Place("agenda", "/en/agenda/"),
    Place("search", "/en/search/?q=cash"),
    Place("nothing found", "/en/search/?q=zzzz"),
    Place("spaces", "/en/spaces/"),
    Place("space", "/en/spaces/network/"),
    Place("open calls", "/en/calls/"),
    Place("call", "/en/calls/", link="main a[href*='/calls/']"),
    Place("sign in", "/en/account/login/"),
    Place("sign up", "/en/account/signup/"),
    Place("sign in by code", "/en/account/login/code/"),
    Place("new password", "/en/account/password/reset/"),
    Place("home", "/en/", "rosa"),
    Place("my courses", "/en/learn/", "rosa"),
    Place("course with what is left to pass", CASH, "andrea"),
    Place("step that is not open yet", f"{CASH}{DISCUSSION}", "andrea", status=403),
    Place("reading list", f"{CASH}{READING}", "andrea"),
    Place("live session of a course", f"{CASH}{SESSION}", "elena"),
    Place("my weeks", CASH, "andrea", link="a[href$='/plan/']"),
    Place("my notes", "/en/learn/notes/", "andrea"),
    Place("what is due", "/en/agenda/?kind=due", "andrea"),
    Place("which course", "/en/learn/which/?way=tutored"),
    Place("version of a course", "/en/learn/courses/fsp/versions/1/"),
    Place("my certificates", "/en/certificates/", "rosa"),
    Place("certificate", "/en/certificates/", "rosa", link=".certificate a"),
    Place("pathway", "/en/certificates/pathways/social-protection-systems/", "rosa"),
    Place("survey", "/en/certificates/", "rosa", link="a[href*='/surveys/']"),
    Place("lesson", f"{MODULE}risks-along-a-life/", "rosa"),
    Place("quiz", f"{MODULE}quiz-what-social-protection-is-for/", "rosa"),
    Place("graded quiz", EXAM, "rosa"),
    Place("graded quiz, handed in", EXAM, "joao"),
    Place("quiz to grade", EXAM, "elena", link="a[href*='/grading/']"),
    Place("assignment", f"{MODULE}one-risk-one-person/", "rosa"),
    Place("assignments", "/en/assignments/", "rosa"),
    Place("work", "/en/assignments/", "rosa", link="#own ~ ul a"),
    Place("writing", f"{MODULE}one-risk-one-person/", "rosa", link="#work a[href*='/assignments/enrolments/']"),
    Place("reviewing", f"{MODULE}one-risk-one-person/", "rosa", link="#work a[href*='/assignments/reviews/']"),
    Place("package", f"{MODULE}at-the-counter-three-claims/", "rosa"),
    Place("unread", "/en/threads/unread/", "rosa"),
    Place("my threads", "/en/threads/mine/", "rosa"),
    Place("followed", "/en/threads/followed/", "rosa"),
    Place("drafts", "/en/threads/drafts/", "rosa"),
    Place("new thread", "/en/threads/new/?forum=delivery", "rosa"),
    Place("thread", "/en/forums/delivery/", "rosa", link="a[href*='/threads/']:not([href*='/new/'])"),
    Place("working group", "/en/spaces/declaration-drafting/", "rosa"),
    Place("people of a space", "/en/spaces/care/people/", "rosa"),
    Place("dialogue to come", COMING, "rosa"),
    Place("lobby", f"{COMING}room/", "rosa"),
    Place("room", f"{LIVE}room/", "rosa"),
    Place("directory", "/en/members/", "rosa"),
    Place("person", "/en/members/", "rosa", link="main a[href*='/members/']"),
    Place("settings", "/en/me/", "rosa"),
    Place("profile", "/en/me/profile/", "rosa"),
    Place("belonging", "/en/me/belonging/", "rosa"),
    Place("who sees what", "/en/me/privacy/", "rosa"),
    Place("security", "/en/me/security/", "rosa"),
    Place("notices", "/en/me/notices/", "rosa"),
    Place("letters", "/en/me/notices/preferences/", "rosa"),
    Place("e-mail", "/en/account/email/", "rosa"),
    Place("password", "/en/account/password/change/", "rosa"),
    Place("second factor", "/en/account/2fa/", "rosa"),
    Place("sessions", "/en/account/sessions/", "rosa"),
    Place("application", "/en/calls/", "rosa", link="main a[href*='/applications/']"),
    Place("spaces", "/en/spaces/", "luis"),
    Place("endorsements", "/en/members/endorsements/", "marcia"),
    Place("mandates", "/en/members/mandates/", "marcia"),
    Place("room", f"{LIVE}room/", "ana"),
    Place("editions", "/en/learn/editions/", "ana"),
    Place("plan of an edition", "/en/learn/editions/", "ana", link="main a[href*='/plan/']"),
    Place("course seen as a new learner", CASH, "elena", link="a[href*='/learn/as/learner/']"),
    Place("what I may do", "/en/me/permissions/", "marcia"),
    Place("new dialogue", "/en/dialogues/new/", "ana"),
    Place("settings of a dialogue", f"{COMING}edit/", "ana"),
    Place("agenda of a dialogue", f"{COMING}agenda/", "ana"),
    Place("settings of a space", "/en/spaces/care/settings/", "ana"),
    Place("invitations", "/en/spaces/care/invitations/", "ana"),
    Place("requests", "/en/spaces/care/requests/", "ana"),
    Place("certificate of others", f"/en/certificates/{CODES['beatriz']}/", "sofia"),
    Place("correction of a certificate", f"/en/certificates/{CODES['beatriz']}/correction/", "sofia"),
    Place("recognitions", "/en/certificates/recognitions/", "sofia"),
    Place("grading", "/en/assignments/", "elena", link="#to-grade ~ ul a"),
    Place("who has handed in", f"{MODULE}one-risk-one-person/", "elena", link="#work li:last-child a"),
    Place("who needs me today", "/en/teaching/", "elena"),
    Place("gradebook", "/en/teaching/", "elena", link="main details a[href*='/gradebook/']"),
    Place("message to learners", "/en/teaching/", "elena", link="main a[href*='/messages/?to=']"),
    Place("report", "/en/teaching/reports/", "elena"),
    Place("packages", "/en/packages/", "sofia"),
    Place("upload of a package", "/en/packages/new/", "sofia"),
    Place("versions of a package", "/en/packages/", "sofia", link="main a[href*='/packages/']:not([href*='/new/'])"),
    Place("desk", "/en/secretariat/", "sofia"),
    Place("roles", "/en/secretariat/roles/", "sofia"),
    Place("focal points", "/en/secretariat/focal-points/", "sofia"),
    Place("institutions", "/en/secretariat/institutions/", "sofia"),
    Place("imports", "/en/secretariat/imports/", "sofia"),
    Place("new space", "/en/spaces/new/", "sofia"),
    Place("kept on this device", "/en/learn/kept/", "andrea"),
    Place("keys of other systems", "/en/secretariat/access/", "sofia"),
    Place("cohorts", "/en/secretariat/rosters/", "sofia"),
    Place("platforms and tools", "/en/secretariat/systems/", "sofia"),
]


def open_place(visitor, place, language="en"):
    """Go to the page in this language. The way there, by links and the switch of languages, is read and not shown."""
    address = place.path
    if place.link:
        address = urlsplit(read(visitor, address).select_one(place.link)["href"]).path
    if language != "en":
        switch = read(visitor, address, place.status).select_one(SWITCH.format(language=language))
        address = f"{urlsplit(leads_to(switch)).path}?{urlsplit(address).query}"
    return visitor.goes_to(address, place.status)


# A link for visitors, a button for members, whose choice is remembered. Translated pages have other addresses.
SWITCH = ".langs :is(a[hreflang={language}], button[value={language}])"


def leads_to(switch):
    """The address of the page in the language of this switch."""
    return switch.get("href") or parse_qs(urlsplit(switch["formaction"]).query)["next"][0]


def read(visitor, address, status=200):
    """The page at this address, as the visitor is sent it."""
    answer = visitor.context.request.get(address)
    assert answer.status == status, f"{address} answered {answer.status}"
    return BeautifulSoup(answer.text(), "html.parser")
