"""The tutor's desk: who needs me today, in one list over all editions, each line with one thing to do.

What waits comes from several places: questions in the spaces (told by the apps in which people ask), work to be graded
(told by the kinds of steps), and what this app sees by itself: wishes for more time, answers to messages, and learners
who have not started, have fallen silent or are stuck.
"""

from dataclasses import dataclass, field
from datetime import timedelta

from django.db.models import Case, CharField, Count, Exists, F, OuterRef, Value, When, Window
from django.db.models.functions import RowNumber
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from activity.unanswered import asked_in
from courses.models import Edition, Enrolment
from courses.teaching import subsets
from courses.teaching.models import ExtensionRequest, Group, Place, Reply
from courses.titles import titles_of
from courses.waiting import Waiting, waiting_in
from spaces.models import Membership

# How many learners are named under each heading, while the message goes to all of them; and how many lines are shown.
NAMED, SHOWN = 5, 60
ANSWER, ANSWER_TO_ME, GRADE, EXTENSION = "answer", "reply", "grade", "extension"
HEADINGS = {
    ANSWER: (_("Waits for an answer"), _("Answer")),
    ANSWER_TO_ME: (_("Answered your message"), _("Read and answer")),
    GRADE: (_("To be graded"), _("Grade")),
    EXTENSION: (_("Asks for more time"), _("Decide")),
}


@dataclass(frozen=True)
class Line:
    """One thing to do."""

    kind: str
    label: str
    action: str
    waiting: Waiting
    edition: Edition
    wish: ExtensionRequest | None = None

    @property
    def is_late(self):
        return self.waiting.due_at is not None and self.waiting.due_at < timezone.now()


@dataclass(frozen=True)
class Some:
    """Some learners of an edition who may need a word, those longest so first."""

    name: str
    label: str
    edition: Edition
    number: int
    named: list = field(default_factory=list)

    @property
    def url(self):
        return f"{reverse('teaching:messages', args=[self.edition.pk])}?to={self.name}#new"

    @property
    def more(self):
        return self.number - len(self.named)


class Desk:
    """What waits for one tutor. With `everything`, also what waits in groups for which another tutor answers."""

    def __init__(self, tutor, everything=False):
        self.tutor, self.everything = tutor, everything

    @cached_property
    def editions(self):
        """The editions of the tutor that are not put away, by key."""
        found = Edition.objects.led_by(self.tutor).exclude(state="archived").listed()
        return {edition.pk: edition for edition in found}

    @cached_property
    def lines(self):
        """Everything that waits for a word or a mark, oldest first."""
        found = [line for line in self._all_lines() if self.everything or not self._is_another_tutors(line.waiting)]
        return sorted(found, key=lambda line: line.waiting.since)

    @property
    def shown(self):
        """As many as a list can be read; those that wait longest."""
        return self.lines[:SHOWN]

    @property
    def rest(self):
        return len(self.lines) - len(self.shown)

    @cached_property
    def hidden(self):
        """How many lines are left to other tutors."""
        return 0 if self.everything else sum(self._is_another_tutors(line.waiting) for line in self._all_lines())

    def _all_lines(self):
        return [*self._questions, *self._replies, *self._to_grade, *self._wishes]

    @cached_property
    def some(self):
        """Learners who have not started, are silent or stuck: a few by name, the others by number."""
        enrolments = Enrolment.objects.filter(edition__in=self.editions)
        why = Case(
            *(When(pk__in=find(enrolments).values("pk"), then=Value(name)) for name, find in _FINDERS.items()),
            output_field=CharField(),
        )
        place = Window(RowNumber(), partition_by=[F("edition"), F("why")], order_by=["active_at", "pk"])
        size = Window(Count("pk"), partition_by=[F("edition"), F("why")])
        found = enrolments.current().in_progress().annotate(why=why).exclude(why=None)
        rows = found.annotate(place=place, size=size).filter(place__lte=NAMED).select_related("member__country")
        together = {}
        for row in rows.order_by("edition", "why", "place"):
            together.setdefault((row.edition_id, row.why), []).append(row)
        return [
            Some(name, subsets.LABELS[name], self.editions[pk], found[0].size, found)
            for (pk, name), found in together.items()
        ]

    @property
    def is_empty(self):
        return not self.lines and not self.some

    @cached_property
    def _answered_by(self):
        """{(edition, member): tutor} of those learners for whose group somebody answers who teaches today."""
        places = Place.objects.filter(Exists(_TEACHES), group__edition__in=self.editions)
        keys = places.values_list("group__edition", "enrolment__member", "group__tutor")
        return {(edition, member): tutor for edition, member, tutor in keys}

    def _is_another_tutors(self, waiting):
        member = waiting.member.pk if waiting.member else None
        return self._answered_by.get((waiting.edition_id, member), self.tutor.pk) != self.tutor.pk

    @cached_property
    def _questions(self):
        # What alumni ask one another is no duty of a tutor.
        by_space = {edition.space_id: edition for edition in self.editions.values() if not edition.is_over}
        groups = Group.objects.filter(edition__space__in=list(by_space)).values_list("space", "edition")
        by_space |= {space: self.editions[edition] for space, edition in groups}
        asked = asked_in(list(by_space), self.tutor) if by_space else []
        return [self._line(ANSWER, _promised(each, by_space[each.space_id])) for each in asked]

    @cached_property
    def _replies(self):
        found = Reply.objects.visible_to(self.tutor).filter(message__edition__in=self.editions).unanswered().listed()
        return [
            self._line(
                ANSWER_TO_ME,
                Waiting(
                    title=str(reply.message),
                    url=f"{reply.message.get_absolute_url()}#with-{reply.member_id}",
                    since=reply.at,
                    edition_id=reply.message.edition_id,
                    member=reply.member,
                ),
            )
            for reply in found
        ]

    @cached_property
    def _to_grade(self):
        editions = Edition.objects.filter(pk__in=self.editions)
        return [
            Line(GRADE, kind.label, each.action or kind.action, each, self.editions[each.edition_id])
            for kind, each in waiting_in(editions, self.tutor)
        ]

    @cached_property
    def _wishes(self):
        open_ones = ExtensionRequest.objects.visible_to(self.tutor).open().listed()
        wishes = list(open_ones.filter(enrolment__edition__in=self.editions, enrolment__left_at=None))
        titles = titles_of({wish.step_key for wish in wishes}) if wishes else {}
        lines = []
        for wish in wishes:
            enrolment = wish.enrolment
            waiting = Waiting(
                title=titles.get(wish.step_key, wish.step_title),
                url=reverse("teaching:extension", args=[enrolment.pk]),
                since=wish.asked_at,
                edition_id=enrolment.edition_id,
                member=enrolment.member,
            )
            lines.append(self._line(EXTENSION, waiting, wish))
        return lines

    def _line(self, kind, waiting, wish=None):
        label, action = HEADINGS[kind]
        return Line(kind, label, action, waiting, self.editions[waiting.edition_id], wish)


# The tutor of a place's group, as one who teaches its edition today.
_TEACHES = Membership.objects.filter(
    space=OuterRef("group__edition__space"),
    member=OuterRef("group__tutor"),
    role=Membership.Role.TUTOR,
    member__is_active=True,
)
_FINDERS = {
    subsets.NOT_STARTED: subsets.not_started,
    subsets.STUCK: subsets.stuck,
    subsets.SILENT: subsets.silent,
}


def _promised(asked, edition):
    """A question with the time until which the tutors of its edition have promised to answer."""
    due_at = asked.since + timedelta(hours=edition.answers_within) if edition.answers_within else None
    return Waiting(asked.url, asked.since, edition.pk, asked.member, due_at, title=asked.title)
