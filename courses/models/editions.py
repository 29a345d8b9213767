from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from activity.models import Event
from courses.fields import LanguagesField
from courses.models.admission import Admission, Admitting
from courses.models.enrolments import Enrolment
from courses.models.outliving import Outliving
from courses.models.repeating import Repeatable
from courses.models.seating import Full, Seating
from courses.models.stages import Staged
from courses.models.versions import Taught
from courses.models.working import Working
from languages.codes import ours
from languages.fields import Translated, TranslatedField
from members.models import Member
from spaces.models import Membership, Space


class EditionQuerySet(models.QuerySet):
    def visible_to(self, visitor):
        """Editions are announced to everybody; those still being planned are known to their people and to authors."""
        if visitor.is_authenticated and visitor.is_staff:
            return self
        announced = ~Q(state=Edition.State.PLANNED)
        if not visitor.is_authenticated:
            return self.filter(announced)
        mine = Membership.objects.filter(member=visitor).values("space")
        return self.filter(announced | Q(space__in=mine))

    def led_by(self, visitor):
        """Those whose learners the visitor looks after: of its tutors and coordinators; for the secretariat all."""
        return self._kept_by(visitor, [Membership.Role.FACILITATOR, Membership.Role.TUTOR])

    def coordinated_by(self, visitor):
        """Those whose call, places and stages the visitor decides: its coordinators, and for the secretariat all."""
        return self._kept_by(visitor, [Membership.Role.FACILITATOR])

    def _kept_by(self, visitor, roles):
        if not visitor.is_authenticated:
            return self.none()
        if visitor.is_secretariat:
            return self
        return self.filter(space__in=Membership.objects.filter(member=visitor, role__in=roles).values("space"))

    def of_course(self, key):
        return self.filter(course_key=key)

    def going_on(self):
        """Those whose end has not come."""
        return self.filter(Q(ends_at=None) | Q(ends_at__gt=timezone.now()))

    def enrolling(self):
        """Those that take learners today, whoever enrols."""
        return self.going_on().filter(state__in=Edition.TAKES_LEARNERS, admission=Admission.OPEN)

    def calling(self):
        """Those for which one can apply or be nominated today."""
        within = Q(call_ends_at=None) | Q(call_ends_at__gt=timezone.now())
        return self.filter(within, state=Edition.State.CALL).exclude(admission=Admission.OPEN)

    def welcoming(self):
        """Those into which one can come today, in one way or the other."""
        return self.filter(Q(pk__in=self.enrolling().values("pk")) | Q(pk__in=self.calling().values("pk")))

    def listed(self):
        """In the order of their dates, the standing one last; with their spaces."""
        return self.select_related("space").order_by(F("starts_at").asc(nulls_last=True), "pk")


class Edition(Staged, Admitting, Seating, Repeatable, Outliving, Working, models.Model):
    """One run of a course: its dates, its people, its space. A course at one's own pace has one standing edition.

    It belongs to the course in every language: `course_key` is the translation key that the pages of the course share.
    """

    # An edition whose admission is open takes learners from its call until it is graded.
    TAKES_LEARNERS = (Staged.State.CALL, Staged.State.INDUCTION, Staged.State.RUNNING)

    course_key = models.UUIDField(_("course"), db_index=True, editable=False)
    course_title = TranslatedField(_("title of the course"), editable=False)
    title = TranslatedField(
        _("name of this run"),
        blank=True,
        help_text=_("Such as “First cohort of 2027”. Empty for the standing edition."),
    )
    is_standing = models.BooleanField(_("standing"), default=False, editable=False)
    starts_at = models.DateTimeField(_("starts"), null=True, blank=True)
    ends_at = models.DateTimeField(_("ends"), null=True, blank=True)
    languages = LanguagesField(_("languages"))
    # The version of the course with which it began; what that said is kept as `taught`.
    held_with = models.PositiveSmallIntegerField(_("held with version"), null=True, blank=True, editable=False)
    answers_within = models.PositiveSmallIntegerField(
        _("tutors answer within (hours)"), null=True, blank=True, help_text=_("The promise that learners are shown.")
    )
    space = models.OneToOneField(Space, models.PROTECT, related_name="edition", editable=False, verbose_name=_("space"))

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        constraints = [
            models.UniqueConstraint(
                fields=["course_key"], condition=Q(is_standing=True), name="edition_standing_once_per_course"
            ),
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(starts_at=None) | Q(ends_at__gt=F("starts_at")),
                name="edition_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(call_ends_at=None) | Q(call_starts_at=None) | Q(call_ends_at__gt=F("call_starts_at")),
                name="edition_call_ends_after_start",
            ),
        ]

    def __str__(self):
        return " · ".join(filter(None, [str(self.course_title), str(self.title)]))

    def save(self, *args, **kwargs):
        self.course_title, self.title = Translated(self.course_title), Translated(self.title)
        if not self.space_id:
            self.space = self._new_space()
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("courses:edition", args=[self.pk])

    def _new_space(self):
        """A space for those who take part. Its address is that of the course in its first language, numbered."""
        stem = slugify(f"{self.course_title.in_language('en')[0]} {self.title.in_language('en')[0]}")[:70] or "edition"
        taken = set(Space.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
        candidates = [stem, *(f"{stem}-{number}" for number in range(2, len(taken) + 2))]
        slug = next(candidate for candidate in candidates if candidate not in taken)
        return Space.objects.create(
            slug=slug, kind=self.kind_of_space, visibility=Space.Visibility.INVITATION, name=self.name_of_space()
        )

    def full_title(self):
        """The name of the edition in each language that the course has a title in."""
        run = self.title if self.title else None
        return Translated(
            {code: f"{text} · {run.in_language(code)[0]}" if run else text for code, text in self.course_title.items()}
        )

    @classmethod
    @transaction.atomic
    def keep_up_with(cls, course):
        """Follow a published course: take its title, and stand open when members go at their own pace."""
        editions = list(
            cls.objects.of_course(course.translation_key).select_related("space").select_for_update(of=["self"])
        )
        if course.mode == course.Mode.SELF_PACED and not any(edition.is_standing for edition in editions):
            editions.append(cls._standing(course))
        for edition in editions:
            edition._take_title(course)

    @classmethod
    def _standing(cls, course):
        code = ours(course.locale.language_code)
        edition, is_new = cls.objects.get_or_create(
            course_key=course.translation_key,
            is_standing=True,
            defaults={"state": cls.State.RUNNING, "course_title": Translated({code: course.title})},
        )
        if is_new:
            edition.space.themes.set(course.themes.all())
        return edition

    def _take_title(self, course):
        code = ours(course.locale.language_code)
        if self.course_title.get(code) != course.title:
            self.course_title = Translated({**self.course_title, code: course.title})
            self.save(update_fields=["course_title"])
            self.space.name = self.name_of_space()
            self.space.save(update_fields=["name"])

    @property
    def takes_learners(self):
        """Whether whoever enrols today is in."""
        is_open = self.state in self.TAKES_LEARNERS and self.admission == Admission.OPEN
        return is_open and (self.ends_at is None or self.ends_at > timezone.now())

    @property
    def has_begun(self):
        return self.starts_at is None or self.starts_at <= timezone.now()

    def welcomes(self, member):
        """Whether the member may enrol today: a standing edition takes everybody, a cohort endorsed members.

        In both there must be a place.
        """
        is_meant = member.is_authenticated and (self.is_standing or member.sees_the_network)
        return self.takes_learners and is_meant and not self.why_no_seat(member)

    @transaction.atomic
    def enrol(self, member):
        """Make the member a learner of this edition and one of its space. Doing it twice does it once.

        Who comes back after leaving goes on with what was done before. Raises Full when all places are taken.
        """
        # Two who want the last place wait here for one another.
        Edition.objects.select_for_update(of=["self"]).get(pk=self.pk)
        if reason := self.why_no_seat(member):
            raise Full(reason)
        enrolment, is_new = Enrolment.objects.get_or_create(edition=self, member=member)
        returns = Enrolment.objects.filter(pk=enrolment.pk).exclude(left_at=None).update(left_at=None)
        enrolment.left_at = None
        if is_new or returns:
            self.space.admit(member)
            Event.record(
                "edition.joined", actor=member, subject=enrolment, space=self.space, payload={"edition": str(self)}
            )
        return enrolment

    def appoint(self, member, by=None):
        """Make the member a tutor of this edition."""
        return self.space.admit(member, role=Membership.Role.TUTOR, by=by)

    @transaction.atomic
    def entrust_to(self, members, by=None):
        """Make these its tutors, and no others. Those who taught before remain as members of the space."""
        for former in self.tutors().exclude(pk__in=[member.pk for member in members]):
            self.space.admit(former, role=Membership.Role.MEMBER, by=by)
        for member in members:
            self.appoint(member, by=by)

    def tutors(self):
        return self._people(Membership.Role.TUTOR)

    def coordinators(self):
        """Those who decide its call, its places and its stages, beside the secretariat."""
        return self._people(Membership.Role.FACILITATOR)

    def _people(self, role):
        people = Member.objects.filter(memberships__space=self.space_id, memberships__role=role)
        return people.by_name()

    def is_coordinated_by(self, member):
        is_coordinator = self.space.role_of(member) == Membership.Role.FACILITATOR
        return member.is_authenticated and (member.is_secretariat or is_coordinator)

    def is_taught_by(self, member):
        return self.space.role_of(member) == Membership.Role.TUTOR

    def note_what_is_taught(self):
        """Keep the course as it stands at the beginning of this edition, for who asks years later. Once is enough."""
        if self.held_with is None and (number := Taught.note(self)):
            self.held_with = number
            self.save(update_fields=["held_with"])

    @classmethod
    def keep_to_the_dates(cls, now=None):
        """Open the calls whose day has come, close those that are over, and begin what was being prepared.

        An edition that began while its course was not published is still waiting for what it teaches to be noted.
        """
        now = now or timezone.now()
        freely = cls.objects.filter(admission=Admission.OPEN)
        of_choice = cls.objects.exclude(admission=Admission.OPEN)
        for editions, state in (
            (cls.objects.filter(state=cls.State.PLANNED, call_starts_at__lte=now), cls.State.CALL),
            (of_choice.filter(state=cls.State.CALL, call_ends_at__lte=now), cls.State.SELECTION),
            (cls.objects.filter(state=cls.State.INDUCTION, starts_at__lte=now), cls.State.RUNNING),
            (freely.filter(state=cls.State.CALL, starts_at__lte=now), cls.State.RUNNING),
        ):
            for edition in editions.select_related("space").order_by("pk"):
                if not edition.hindrance_to(state):
                    edition.move_to(state)
        for edition in cls.objects.filter(state=cls.State.RUNNING, is_standing=False, held_with=None).order_by("pk"):
            edition.note_what_is_taught()
