from datetime import timedelta

from django.apps import apps
from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from activity.models import Event
from courses.models.dated import Dated
from courses.models.graded import Graded
from courses.outline import outline_at, pages_of
from courses.standing import progress_of
from languages.codes import current
from spaces.models import Membership

# A learner who reads on is not written down again for so long.
A_MOMENT = timedelta(minutes=5)
MOST_HOURS = 40


class EnrolmentQuerySet(models.QuerySet):
    def visible_to(self, visitor):
        """One's own, and as a tutor those of one's editions; the secretariat sees all."""
        if not visitor.is_authenticated:
            return self.none()
        if visitor.is_secretariat:
            return self
        taught = Membership.objects.filter(member=visitor, role=Membership.Role.TUTOR).values("space")
        return self.filter(Q(member=visitor) | Q(edition__space__in=taught))

    def current(self):
        """Those of learners who have not left."""
        return self.filter(left_at=None)

    def of(self, member):
        """The courses that the member takes: what a learner does, only the learner does."""
        return self.ever_of(member).current()

    def ever_of(self, member):
        """The member's own, with those that the member has left."""
        return self.filter(member=member) if member.is_authenticated else self.none()

    def meant_by(self, event):
        """That which an event in the space of an edition speaks of: its payload names the learner, else its actor."""
        member = event.payload.get("member", event.actor_id)
        return self.filter(edition__space=event.space, member=member)

    def in_course(self, key):
        return self.filter(edition__course_key=key)

    def in_progress(self):
        return self.filter(completed_at=None)

    def latest_used(self):
        """Unfinished ones first, and of them the one last worked on; last of all those that were left."""
        unfinished_first = F("completed_at").asc(nulls_first=True)
        return self.order_by(F("left_at").asc(nulls_first=True), unfinished_first, "-active_at", "-pk")

    def with_role(self):
        """Each with the `role` that its learner has in the space of the edition, if any."""
        mine = Membership.objects.filter(space=OuterRef("edition__space"), member=OuterRef("member"))
        return self.annotate(role=Subquery(mine.values("role")[:1]))

    def with_place_in(self, key):
        """Each with its `place`: which piece of the text of that lesson the learner saw last; None is its beginning."""
        mark = Bookmark.objects.filter(enrolment=OuterRef("pk"), step_key=key)
        return self.annotate(place=Subquery(mark.values("place")[:1]))

    def with_facts_of(self, key):
        """Each with whether its learner leads an edition of that course, and whether the course has weights."""
        taught = Membership.objects.filter(
            member=OuterRef("member"), role=Membership.Role.TUTOR, space__edition__course_key=key
        )
        schemes = apps.get_model("courses.Scheme").objects.filter(course_key=key)
        return self.annotate(leads=Exists(taught), has_scheme=Exists(schemes))

    def by_name(self):
        """In the order of the learners' names, with what is shown of them."""
        return self.select_related("member__institution", "member__country").order_by("member__name__folded", "pk")

    def listed(self):
        return self.select_related("edition__space")


class Enrolment(Dated, Graded, models.Model):
    """A learner's place in an edition, and how far they have come."""

    edition = models.ForeignKey("courses.Edition", models.PROTECT, related_name="enrolments", verbose_name=_("edition"))
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="enrolments", verbose_name=_("learner")
    )
    at = models.DateTimeField(_("enrolled"), default=timezone.now, editable=False)
    active_at = models.DateTimeField(_("last active"), default=timezone.now, editable=False)
    completed_at = models.DateTimeField(_("completed"), null=True, blank=True, editable=False)
    # Who leaves keeps what was done, and finds it again on coming back.
    left_at = models.DateTimeField(_("left"), null=True, blank=True, editable=False)
    # What the learner has planned for, to lay the rest of the course into weeks; null before there is a plan.
    hours_a_week = models.PositiveSmallIntegerField(
        _("hours a week"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(MOST_HOURS)]
    )
    # The translation key of the step that was last open.
    last_step = models.UUIDField(null=True, blank=True, editable=False)

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("enrolment")
        verbose_name_plural = _("enrolments")
        constraints = [models.UniqueConstraint(fields=["edition", "member"], name="enrolment_once_per_edition")]
        indexes = [models.Index(fields=["member", "-active_at"], name="enrolment_by_member")]

    def __str__(self):
        return f"{self.member} · {self.edition}"

    def get_absolute_url(self):
        return reverse("courses:edition", args=[self.edition_id])

    @property
    def has_left(self):
        return self.left_at is not None

    @property
    def is_complete(self):
        return self.completed_at is not None

    @cached_property
    def outline(self):
        """The course as it stands today, in the language of the reader or the nearest; None once it is unpublished."""
        pages = pages_of([self.edition.course_key], current())
        return outline_at(pages[0].path) if pages else None

    def progress(self):
        """What is done of the course as it stands today, and what of it is open."""
        return progress_of([(self, self.outline)])[0]

    def waits_for(self, step):
        """What a step of the outline waits for before it opens to this learner; nothing when it is open."""
        return self.progress().closed.get(step.key, ())

    def done(self):
        """The keys of all steps that were ever completed."""
        return frozenset(self.completions.values_list("step_key", flat=True))

    def next_step(self):
        """Where the learner goes on, or None when nothing is left."""
        return self.progress().next_step(self.last_step) if self.outline else None

    def visit(self, step):
        """Remember where the learner is. Reading on in the same place writes nothing."""
        now = timezone.now()
        if self.last_step != step.key or now - self.active_at > A_MOMENT:
            self.last_step, self.active_at = step.key, now
            self.save(update_fields=["last_step", "active_at"])

    def keep_place(self, step, place):
        """Remember which piece of a lesson the learner has come to, on whatever device."""
        self.bookmarks.update_or_create(step_key=step.key, defaults={"place": place, "at": timezone.now()})

    def plan(self, hours_a_week):
        """Keep how many hours a week the learner has for the course."""
        self.hours_a_week = hours_a_week
        self.save(update_fields=["hours_a_week"])

    @transaction.atomic
    def leave(self):
        """Give the place up, and the space of the edition with it; what was done is kept. Twice does it once."""
        enrolment = Enrolment.objects.select_for_update(of=["self"]).select_related("edition__space").get(pk=self.pk)
        if not enrolment.has_left:
            self.left_at = enrolment.left_at = timezone.now()
            enrolment.save(update_fields=["left_at"])
            enrolment._record("edition.left", {"edition": str(enrolment.edition)})
            if enrolment.edition.space.role_of(self.member) == Membership.Role.MEMBER:
                enrolment.edition.space.expel(self.member)

    @transaction.atomic
    def complete(self, step, is_settled=False):
        """Note that a step of the outline is done, and the course with its last one. Doing it twice does it once.

        Returns None where the edition takes no work now, unless it is settled only: by a tutor, or of work that was
        handed in before.
        """
        # Two tabs that finish the last two steps at once wait here for one another, or neither sees the course done.
        Enrolment.objects.select_for_update().get(pk=self.pk)
        if not (is_settled or self.edition.takes_work):
            return self.completions.filter(step_key=step.key).first()
        completion, is_new = self.completions.get_or_create(step_key=step.key)
        if is_new:
            self.last_step, self.active_at = step.key, timezone.now()
            self.save(update_fields=["last_step", "active_at"])
            self._record("step.completed", {"step": str(step.key), "title": step.title})
            self._finish_if_nothing_is_left()
        return completion

    def _finish_if_nothing_is_left(self):
        if not self.is_complete and self.outline and self.progress().is_complete:
            self.completed_at = timezone.now()
            self.save(update_fields=["completed_at"])
            self._record("course.completed", {"course": str(self.edition.course_key), "title": str(self.edition)})

    def _record(self, name, payload):
        Event.record(name, actor=self.member, subject=self, space=self.edition.space, payload=payload)


class Completion(models.Model):
    """A step that a learner has done. It stays when the step is edited, moved or taken out of the course."""

    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="completions")
    step_key = models.UUIDField()
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("completed step")
        verbose_name_plural = _("completed steps")
        constraints = [models.UniqueConstraint(fields=["enrolment", "step_key"], name="completion_once_per_step")]

    def __str__(self):
        return f"{self.enrolment} · {self.step_key}"


class Bookmark(models.Model):
    """How far a learner has read in a lesson: the number of the piece of its text that was seen last."""

    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="bookmarks")
    step_key = models.UUIDField()
    place = models.PositiveSmallIntegerField(default=0)
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("bookmark")
        verbose_name_plural = _("bookmarks")
        constraints = [models.UniqueConstraint(fields=["enrolment", "step_key"], name="bookmark_once_per_step")]

    def __str__(self):
        return f"{self.enrolment} · {self.step_key}"
