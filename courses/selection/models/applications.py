from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from courses.models import Edition
from courses.selection.models.applying import Applying
from courses.selection.models.calls import Call
from courses.selection.models.enclosing import Enclosing
from courses.selection.models.placing import Placing
from members.models import FocalPoint


class ApplicationQuerySet(models.QuerySet):
    def visible_to(self, visitor):
        """One's own; and what was handed in, for those who coordinate or teach the edition."""
        if not visitor.is_authenticated:
            return self.none()
        steered = Edition.objects.led_by(visitor).values("pk")
        return self.filter(Q(member=visitor) | Q(pk__in=self.handed_in().filter(edition__in=steered).values("pk")))

    def of(self, member):
        return self.filter(member=member) if member.is_authenticated else self.none()

    def at_desk_of(self, visitor):
        """Those that the visitor reads: nobody reads their own."""
        steered = Edition.objects.led_by(visitor).values("pk")
        return self.handed_in().filter(edition__in=steered).exclude(member=visitor.pk)

    def decided_by_desk_of(self, visitor):
        """Those about which the visitor decides."""
        coordinated = Edition.objects.coordinated_by(visitor).values("pk")
        return self.handed_in().filter(edition__in=coordinated).exclude(member=visitor.pk)

    def handed_in(self):
        return self.exclude(submitted_at=None)

    def open(self):
        """Those about which nobody has decided yet."""
        return self.filter(state__in=[Application.State.SUBMITTED, Application.State.SHORTLISTED])

    def holding(self):
        """Those of people who have a place."""
        return self.filter(state__in=Application.HOLDS)

    def waiting(self):
        return self.filter(state=Application.State.WAITING)

    def awaiting_word_of(self, visitor):
        """Those that the visitor may endorse as the focal point of the applicant's state."""
        states = FocalPoint.objects.states_of(visitor)
        waiting = self.open().filter(country__in=states, endorsed_at=None, nominated_by=None)
        return waiting.exclude(member=visitor.pk)

    def of_country_in(self, edition, country):
        return self.filter(edition=edition, country=country)

    def by_score(self):
        return self.order_by(models.F("score").desc(nulls_last=True), "submitted_at", "pk")

    def with_readers(self, visitor):
        """With how many others have read each, whether readers are asked by name, and the visitor among them."""
        count, others, mine = models.Count, ~Q(readings__reader=visitor), Q(duties__reader=visitor)
        return self.annotate(
            others=count("readings", filter=others, distinct=True),
            is_asked=count("duties", distinct=True),
            is_asked_of_me=count("duties", filter=mine, distinct=True),
        )

    def listed(self):
        """With all that a line of the desk shows."""
        return self.select_related("member__institution", "member__country", "country", "sector", "edition__space")


class Application(Applying, Enclosing, Placing, models.Model):
    """What somebody handed in to come into an edition, and what became of it. Each step has a date."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Being written")
        SUBMITTED = "submitted", _("Received")
        SHORTLISTED = "shortlisted", _("Shortlisted")
        SELECTED = "selected", _("Selected: a place is offered")
        ACCEPTED = "accepted", _("Selected: the place is taken")
        WAITING = "waiting", _("On the waiting list")
        PASSED = "passed", _("Not this time")
        REFUSED = "refused", _("The place was declined")
        LAPSED = "lapsed", _("The place was not accepted in time")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    class Gender(models.TextChoices):
        WOMAN = "woman", _("Woman")
        MAN = "man", _("Man")
        OTHER = "other", _("Another")
        UNSAID = "", _("I prefer not to say")

    HOLDS = (State.SELECTED, State.ACCEPTED)
    # From these one can withdraw: the rest is over.
    ALIVE = (State.DRAFT, State.SUBMITTED, State.SHORTLISTED, State.SELECTED, State.ACCEPTED, State.WAITING)

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="applications", verbose_name=_("edition"))
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="applications", verbose_name=_("applicant")
    )
    state = models.CharField(_("state"), max_length=16, choices=State, default=State.DRAFT)
    # {key of the field: what was typed, or the list of what was ticked}
    answers = models.JSONField(default=dict)
    gender = models.CharField(_("gender"), max_length=8, choices=Gender, blank=True)
    # As the applicant's profile had them when the application was handed in: quotas count by these.
    country = models.ForeignKey("members.Country", models.PROTECT, null=True, blank=True, related_name="+")
    sector = models.ForeignKey("vocabulary.Sector", models.PROTECT, null=True, blank=True, related_name="+")
    nominated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    started_at = models.DateTimeField(default=timezone.now, editable=False)
    saved_at = models.DateTimeField(default=timezone.now, editable=False)
    submitted_at = models.DateTimeField(_("received"), null=True, blank=True, editable=False)
    endorsed_at = models.DateTimeField(_("endorsed"), null=True, blank=True, editable=False)
    shortlisted_at = models.DateTimeField(_("shortlisted"), null=True, blank=True, editable=False)
    # Why it cannot be chosen, in the words of those who coordinate; the applicant reads it with the decision.
    set_aside = models.CharField(_("set aside because"), max_length=300, blank=True)
    score = models.DecimalField(_("score"), max_digits=5, decimal_places=2, null=True, blank=True, editable=False)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True, editable=False)
    reason = models.CharField(_("reason"), max_length=16, blank=True, editable=False)
    place = models.PositiveIntegerField(_("place in the waiting list"), null=True, blank=True, editable=False)
    answer_by = models.DateTimeField(_("to be accepted until"), null=True, blank=True, editable=False)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True, editable=False)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True, editable=False)
    reminded_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("application")
        verbose_name_plural = _("applications")
        constraints = [
            models.UniqueConstraint(fields=["edition", "member"], name="application_once_per_edition"),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "withdrawn"]) | Q(submitted_at__isnull=False),
                name="application_handed_in_before_decided",
            ),
        ]
        indexes = [models.Index(fields=["edition", "state", "-score"], name="application_by_score")]

    def __str__(self):
        return f"{self.member} · {self.edition}"

    def get_absolute_url(self):
        return reverse("selection:application", args=[self.pk])

    @cached_property
    def call(self):
        return Call.of(self.edition)

    @property
    def receipt(self):
        """The number by which one can ask for it."""
        return f"{self.edition_id}-{self.pk:05d}"

    @property
    def is_draft(self):
        return self.state == self.State.DRAFT

    @property
    def is_open(self):
        return self.state in (self.State.SUBMITTED, self.State.SHORTLISTED)

    @property
    def is_alive(self):
        return self.state in self.ALIVE

    @property
    def is_offered(self):
        return self.state == self.State.SELECTED

    @property
    def is_endorsed(self):
        return self.endorsed_at is not None

    def may_be_read_by(self, reader):
        """Whether this reader is among those who are asked, or nobody is asked by name."""
        asked = {duty.reader_id for duty in self.duties.all()}
        return not asked or reader.pk in asked

    @property
    def waits_for_superior(self):
        """Whether the word of the superior is still missing; to those who were nominated most calls do not ask it."""
        call = self.call
        asks = call.needs_endorsement and (call.asks_superior_of_nominees or not self.nominated_by_id)
        return asks and not self.is_endorsed

    @property
    def waits_for_state(self):
        """Whether the focal point of the state can endorse it; whom a state has named, it has spoken for already."""
        return self.is_open and not self.is_endorsed and self.nominated_by_id is None

    @property
    def may_be_written(self):
        """Whether the applicant can still change it: until the call closes, and nobody has looked into it."""
        is_fresh = self.state in (self.State.DRAFT, self.State.SUBMITTED, self.State.WITHDRAWN)
        return is_fresh and self.edition.takes_applications
