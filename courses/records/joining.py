"""Lists of other systems bring people into an edition: who comes in, who is there already, and who does not and why."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activity.models import Event
from courses.models import Edition
from courses.models.seating import Full
from courses.reporting import LEFT_OUT, SAME, Item

# From the call until it is graded. A list may come before, while, and after others are chosen.
TAKING = (*Edition.TAKES_LEARNERS, Edition.State.SELECTION)
NO_PLACE = gettext_lazy("The edition has no place left for this member.")


def editions():
    """The editions into which a list may bring people: cohorts that go on, however one else comes into them."""
    return Edition.objects.going_on().filter(is_standing=False, state__in=TAKING).listed()


class Taking:
    """The lines of one class, taken into an edition one after the other."""

    def __init__(self, edition, meant, by):
        self.edition, self.meant, self.by = edition, meant, by
        self.here = {
            "learner": set(edition.enrolments.current().values_list("member", flat=True)),
            # Who coordinates it teaches in it too, and is not made less by a list.
            "tutor": {member.pk for member in (*edition.tutors(), *edition.coordinators())},
        }
        self.gone = set(edition.enrolments.exclude(left_at=None).values_list("member", flat=True))

    def take(self, line, member):
        """Enrol or appoint the member of a line. Returns an Item."""
        item = Item(line.at, line.email or _("nobody"))
        reason = self._reason_against(line, member)
        if not reason and member.pk in self.here[line.role]:
            item.outcome = SAME
            return item
        reason = reason or self._why_not_in(line, member) or self._bring_in(line, member)
        if reason:
            item.outcome, item.notes = LEFT_OUT, [reason]
        return item

    def _reason_against(self, line, member):
        """What is wrong with a line, in words, or ""."""
        if line.of not in ("", self.meant):
            return _("It belongs to another class of the file.")
        if line.is_gone:
            return _("It is marked as to be deleted. Nobody is taken out by a list.")
        if not line.role:
            return _("The role is neither student nor teacher.")
        if member is None:
            return _("No member has this address. People join by themselves, or are brought in by the secretariat.")
        return ""

    def _why_not_in(self, line, member):
        """Why somebody who is not there yet cannot come in, in words, or ""."""
        if line.role == "tutor":
            return "" if member.sees_the_network else _("Only endorsed members teach.")
        if member.pk in self.gone:
            return _("They have left this edition, and come back by themselves only.")
        if self._is_decision:
            goes_on = self.edition.ends_at is None or self.edition.ends_at > timezone.now()
            is_welcome = goes_on and self.edition.state in TAKING and member.sees_the_network
        else:
            is_welcome = self.edition.welcomes(member)
        if is_welcome:
            return ""
        if self.edition.takes_learners and self.edition.why_no_seat(member):
            return str(NO_PLACE)
        return _("The edition does not take this member: it is not open, or they are not endorsed.")

    @property
    def _is_decision(self):
        """Whether the secretariat decides by this list who comes in, where others apply or are nominated."""
        is_selective = not self.edition.is_standing and self.edition.admission != Edition.Admission.OPEN
        return is_selective and (self.by is None or self.by.is_secretariat)

    def _bring_in(self, line, member):
        """Enrol or appoint them; what stands against it is returned in words, or ""."""
        if line.role == "tutor":
            self.edition.appoint(member, by=self.by)
        else:
            try:
                enrolment = self.edition.enrol(member)
            except Full:
                return str(NO_PLACE)
            if self._is_decision:
                payload = {"edition": str(self.edition), "member": member.pk, "admission": self.edition.admission}
                Event.record(
                    "roster.enrolled", actor=self.by, subject=enrolment, space=self.edition.space, payload=payload
                )
        self.here[line.role].add(member.pk)
        return ""
