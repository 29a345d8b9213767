"""What learners write for an assignment: a draft that is kept as they go, and the versions that they hand in."""

from django.db import models, transaction
from django.db.models import Count, OuterRef, Prefetch, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from activity.models import Event
from courses.assignments.models.authors import Author, written_by
from courses.assignments.models.rubrics import Rubric
from courses.assignments.models.versions import Version
from courses.assignments.tasks import compare
from courses.assignments.together import due_together, held_together
from courses.completing import Way
from courses.models import Edition, Enrolment
from documents.models import Document
from library.models import Practice

HELD_AS = "submission"


class WrittenElsewhere(Exception):
    """The draft was changed in another window, or by another author; `submission` is what stands there now."""

    def __init__(self, submission):
        super().__init__(submission)
        self.submission = submission


class NotTaken(Exception):
    """What is handed in is not taken; the message says why."""


class SubmissionQuerySet(models.QuerySet):
    def visible_to(self, visitor):
        """Authors see their own, tutors what was handed in to them; the secretariat sees that too."""
        if not visitor.is_authenticated:
            return self.none()
        return self.filter(written_by(visitor) | Q(pk__in=self.model.objects.led_by(visitor).values("pk")))

    def led_by(self, visitor):
        """What was handed in to the visitor as a tutor: of others, for nobody grades what is their own."""
        handed_in = self.exclude(state=Submission.State.DRAFT).not_by(visitor)
        return handed_in.filter(edition__in=Edition.objects.led_by(visitor).values("pk"))

    def not_by(self, visitor):
        return self.exclude(written_by(visitor))

    def of(self, member):
        """Those that the member writes: what authors do, only authors do."""
        mine = Author.objects.filter(enrolment__in=Enrolment.objects.of(member).values("pk"))
        return self.filter(pk__in=mine.values("submission"))

    def at_step(self, edition, key):
        return self.filter(edition=edition, step_key=key)

    def to_grade(self):
        """Those that wait for a tutor, the oldest first. Where colleagues decide, only what they do not decide."""
        waiting = self.filter(state=Submission.State.HANDED_IN, waits_for_tutor=True)
        return waiting.order_by("handed_in_at", "pk")

    def left_to_colleagues(self):
        """Those that wait for the word of colleagues, who decide."""
        return self.filter(state=Submission.State.HANDED_IN, waits_for_tutor=False)

    def counted(self):
        """Each with `times` and `returned`: how often it was handed in, and how often given back to be revised."""
        versions = Version.objects.filter(submission=OuterRef("pk")).order_by()
        of_it = versions.values("submission").annotate(n=Count("pk")).values("n")
        returned = versions.filter(grading__is_return=True).values("submission").annotate(n=Count("pk")).values("n")
        return self.annotate(times=Coalesce(Subquery(of_it), 0), returned=Coalesce(Subquery(returned), 0))

    def listed(self):
        """With what a list shows: the authors, where they work, and the edition."""
        authors = Author.objects.select_related("enrolment__member__country", "enrolment__member__institution")
        return self.select_related("edition__space").prefetch_related(Prefetch("authors", authors.order_by("pk")))


class Submission(models.Model):
    """The work of one learner, or of several, at one assignment of one edition."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        HANDED_IN = "handed_in", _("Handed in")
        RETURNED = "returned", _("Given back to be revised")
        GRADED = "graded", _("Graded")

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="submissions", verbose_name=_("edition"))
    step_key = models.UUIDField()
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.DRAFT)
    # The draft, which authors go on writing after they have handed in.
    text = models.TextField(_("text"), blank=True)
    link = models.URLField(_("link"), max_length=500, blank=True)
    # A good practice in the form of the library: {field: text}.
    record = models.JSONField(default=dict, blank=True)
    language = models.CharField(_("language"), max_length=8, default="en")
    documents = models.ManyToManyField(Document, related_name="+", blank=True, verbose_name=_("files"))
    # Grows with each change, so that two windows do not overwrite each other unseen.
    revision = models.PositiveIntegerField(default=0, editable=False)
    saved_at = models.DateTimeField(null=True, blank=True, editable=False)
    # When the version was handed in that waits or was graded last.
    handed_in_at = models.DateTimeField(_("handed in"), null=True, blank=True, editable=False)
    waits_for_tutor = models.BooleanField(default=True, editable=False)
    # The record of the library that was made of it.
    proposed_as = models.ForeignKey(
        "library.Practice", models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    score = models.DecimalField(_("score"), max_digits=5, decimal_places=2, null=True, blank=True, editable=False)

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        verbose_name = _("submission")
        verbose_name_plural = _("submissions")
        indexes = [models.Index(fields=["edition", "state", "handed_in_at"], name="submission_in_queue")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="draft") | Q(handed_in_at__isnull=False), name="submission_handed_in_has_a_date"
            )
        ]

    def __str__(self):
        return f"{self.edition} · {self.pk}"

    def get_absolute_url(self):
        return reverse("assignments:submission", args=[self.pk])

    @classmethod
    @transaction.atomic
    def begin(cls, enrolment, page):
        """Return the learner's submission at an assignment, begun now if there is none; for the whole study group."""
        learners, works = held_together(enrolment, page), cls.objects.filter(step_key=page.translation_key)
        if found := works.filter(authors__enrolment=enrolment).first():
            return found
        # Who comes into a group later writes what it writes already.
        shared = works.filter(authors__enrolment__in=learners).exclude(state=cls.State.GRADED)
        begun = shared.annotate(n=Count("pk")).order_by("-n", "pk").first() or cls.objects.create(
            edition_id=enrolment.edition_id,
            step_key=page.translation_key,
            text=page.starts_with,
            language=enrolment.member.language,
        )
        for learner in learners:
            begun.add_author(learner)
        return begun

    def add_author(self, enrolment):
        """Let one more learner be an author. Who has another submission at this step stays with that one."""
        author, is_new = Author.objects.get_or_create(
            enrolment=enrolment, step_key=self.step_key, defaults={"submission": self}
        )
        return is_new or author.submission_id == self.pk

    @property
    def is_draft(self):
        return self.state == self.State.DRAFT

    @property
    def is_graded(self):
        return self.state == self.State.GRADED

    def people(self):
        """The enrolments of the authors."""
        people = Enrolment.objects.filter(authorships__submission=self).order_by("authorships__pk")
        return list(people.select_related("member", "edition__space"))

    @property
    def first_author(self):
        """The member who began it; the authors are at hand where it was `listed`."""
        return next((author.enrolment.member for author in self.authors.all()), None)

    def latest(self):
        """The version that was handed in last, or None."""
        return self.versions.order_by("number").last()

    @transaction.atomic
    def keep(self, words, documents=(), dropped=(), since=None):
        """Keep the draft as it is now: its `words` ({field: value}) and files. Saving the same twice changes nothing.

        Raises WrittenElsewhere when somebody has changed it since the revision that the writer knows of.
        """
        held = self._held()
        changes = {name: value for name, value in words.items() if getattr(held, name) != value}
        if changes and since is not None and since != held.revision:
            raise WrittenElsewhere(held)
        held._take_files(documents, dropped)
        if changes:
            for name, value in changes.items():
                setattr(held, name, value)
            held.revision += 1
            held.saved_at = timezone.now()
            held.save(update_fields=[*changes, "revision", "saved_at"])
        return held

    def _held(self):
        return Submission.objects.select_for_update(of=["self"]).select_related("edition__space").get(pk=self.pk)

    def _take_files(self, documents, dropped):
        for document in documents:
            Document.objects.filter(pk=document.pk).hold(HELD_AS)
            self.documents.add(document)
        if dropped:
            self.documents.remove(*self.documents.filter(key__in=dropped))

    @transaction.atomic
    def hand_in(self, by, page, at=None):
        """Make what stands in the draft a version, and let the tutors know. Handing the same in twice does it once.

        Raises NotTaken with the reason.
        """
        held, at = self._held(), at or timezone.now()
        last = held.latest()
        if last and held.state == self.State.HANDED_IN and last.is_like(held):
            return last
        if reason := held.hindrance(page, at):
            raise NotTaken(reason)
        version = Version.of_draft(
            held, by=by, number=last.number + 1 if last else 1, rubric=Rubric.of_step(held.step_key)
        )
        # Colleagues review one version: what comes after it is for a tutor.
        is_reviewed = held.versions.filter(reviews__isnull=False).exists()
        held.state, held.handed_in_at = self.State.HANDED_IN, version.at
        held.waits_for_tutor = is_reviewed or not page.peers_decide
        held.save(update_fields=["state", "handed_in_at", "waits_for_tutor"])
        payload = {"title": page.title, "step": str(held.step_key)}
        Event.record("submission.handed_in", actor=by, subject=held, space=held.edition.space, payload=payload)
        compare.enqueue(version.pk)
        held.complete_for_all(page)
        return version

    def hindrance(self, page, at):
        """Why the draft cannot be handed in now, in words, or ""."""
        learners = self.people()
        learner = next((one for one in learners if one.left_at is None), learners[0])
        if reason := learner.edition.why_no_work:
            return reason
        step = learner.outline.step(self.step_key) if learner.outline else None
        if step and not page.policy.takes(due_together(learners, step), at):
            return _("The time for this assignment is over. Ask your tutor for more time.")
        if self.versions.count() >= page.most_versions + self.returned_times():
            return _("You have handed this in as often as it can be.")
        if not (self.text.strip() or self.link or self.has_record or self.documents.exists()):
            return _("There is nothing to hand in yet.")
        return ""

    @property
    def has_record(self):
        return any(self.record.values())

    def returned_times(self):
        """How often a tutor gave it back to be revised."""
        return self.versions.filter(grading__is_return=True).count()

    def count(self, is_released, by=None):
        """Let the best be the result of each author: of what was told so far, or of what was given before any is."""
        given = self.versions.filter(grading__given_at__isnull=False, grading__is_return=False)
        gradings = [version.grading for version in given.select_related("grading")]
        scores = [one.score for one in [one for one in gradings if one.is_released] or gradings]
        self.score = max((score for score in scores if score is not None), default=None)
        self.save(update_fields=["score"])
        if self.score is not None:
            for learner in self.people():
                learner.grade(self.step_key, self.score, is_released=is_released, by=by)

    def complete_for_all(self, page, **settled):
        for learner in self.people():
            self.complete_for(learner, page, **settled)

    def complete_for(self, learner, page, is_settled=False):
        """Note that an author is done with the step, once all that it asks for is there."""
        step = learner.outline.step(self.step_key) if learner.outline else None
        if step and self._is_enough(learner, page):
            learner.complete(step, is_settled)

    def _is_enough(self, learner, page):
        if page.way(page.completes) == Way.PASSED:
            result = learner.results.released().filter(step_key=self.step_key).first()
            return result is not None and result.final is not None and result.final >= page.pass_mark
        asked = learner.reviews_asked.at_step(self.step_key).current()
        owes = page.reviews and (not asked.exists() or asked.open().exists()) and not self.is_graded
        return not self.is_draft and not owes

    @transaction.atomic
    def propose(self, version, member):
        """Make a draft of the library from a good practice that was handed in. Doing it twice does it once."""
        held = self._held()
        if held.proposed_as is None:
            themes = held.edition.space.themes.all()
            held.proposed_as = Practice.propose(member, version.record, version.language, themes)
            held.save(update_fields=["proposed_as"])
        return held.proposed_as

    def settle(self, state, waits=True):
        """Note what has become of the version that was handed in last."""
        self.state, self.waits_for_tutor = state, waits
        self.save(update_fields=["state", "waits_for_tutor"])
