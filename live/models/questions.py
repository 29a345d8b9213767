"""Questions to those who have the floor, and how many want them answered."""

from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from activity.models import Event
from live.models.telling import ms
from live.models.voices import Voiced
from spaces.models import Space
from streams.errors import Refused


class QuestionQuerySet(models.QuerySet):
    def visible_to(self, visitor):
        """What is published in dialogues that the visitor may read, and what the visitor asked."""
        spaces = Space.objects.visible_to(visitor)
        mine = Q(author=visitor) if visitor.is_authenticated else Q(pk=None)
        return self.filter(Q(state__in=Question.PUBLISHED) | mine, dialogue__space__in=spaces)

    def published(self):
        """Those that everybody in the room sees."""
        return self.filter(state__in=Question.PUBLISHED)

    def pending(self):
        return self.filter(state=Question.State.PENDING)

    def most_supported(self):
        return self.order_by("-votes", "pk")

    def listed(self):
        return self.select_related("author__country", "delegation__country", "institution", "answered_by")


class Question(Voiced):
    """What somebody wants to know from those who have the floor."""

    class State(models.TextChoices):
        PENDING = "pending", _("Waiting for review")
        PUBLISHED = "published", _("Open")
        ANSWERING = "answering", _("Being answered")
        ANSWERED = "answered", _("Answered")
        WITHDRAWN = "withdrawn", _("Withdrawn")
        REMOVED = "removed", _("Not published")

    PUBLISHED = (State.PUBLISHED, State.ANSWERING, State.ANSWERED)
    OPEN = (State.PUBLISHED, State.ANSWERING)

    dialogue = models.ForeignKey("live.Dialogue", models.CASCADE, related_name="questions")
    participant = models.ForeignKey("live.Participant", models.CASCADE, related_name="questions")
    item = models.ForeignKey("live.AgendaItem", models.SET_NULL, null=True, blank=True, related_name="questions")
    body = models.CharField(_("question"), max_length=500)
    language = models.CharField(_("language"), max_length=8)
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.PUBLISHED)
    votes = models.PositiveIntegerField(default=0)
    at = models.DateTimeField(default=timezone.now)
    answer = models.TextField(_("answer"), blank=True)
    answered_by = models.ForeignKey("members.Member", models.SET_NULL, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    reason_code = models.CharField(max_length=20, blank=True)
    # What it was before it was removed, for taking the removal back.
    former_state = models.CharField(max_length=12, blank=True)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        indexes = [models.Index(fields=["dialogue", "state", "-votes"], name="question_by_votes")]

    def __str__(self):
        return self.body[:60]

    def get_absolute_url(self):
        return reverse("live:question", args=[self.pk])

    @property
    def ref(self):
        return f"question:{self.pk}"

    @property
    def is_published(self):
        return self.state in self.PUBLISHED

    @property
    def is_pending(self):
        return self.state == self.State.PENDING

    @property
    def is_answering(self):
        return self.state == self.State.ANSWERING

    @property
    def is_answered(self):
        return self.state == self.State.ANSWERED

    def as_pending(self):
        """The question as those hear of it who review it."""
        return {
            "id": self.pk,
            "author": self.voice_facts(),
            "body": self.body,
            "lang": self.language,
            "item_id": self.item_id,
            "at_ms": ms(self.at),
        }

    def as_item(self):
        """The question as the protocol tells it to everybody."""
        return self.as_pending() | {"state": self.state, "votes": self.votes} | self.answer_facts()

    def answer_facts(self):
        return {"answer": self.answer, "answered_by": self.answered_by.name if self.answered_by else ""}

    def as_mine(self):
        """The question as its author follows it while it is not published."""
        return {"id": self.pk, "body": self.body, "state": self.state, "reason_code": self.reason_code}


class QuestionVote(models.Model):
    """One participant wants one question answered."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="supporters")
    participant = models.ForeignKey("live.Participant", models.CASCADE, related_name="votes")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("vote")
        verbose_name_plural = _("votes")
        constraints = [models.UniqueConstraint(fields=["question", "participant"], name="one_vote_per_question")]

    def __str__(self):
        return f"{self.participant_id} → {self.question_id}"


class Questioned(models.Model):
    """A dialogue in which people ask, support what others ask, and see it answered."""

    review = models.BooleanField(
        _("review questions first"),
        default=False,
        help_text=_("Questions are seen by the room once a moderator has published them."),
    )
    tally_rev = models.PositiveBigIntegerField(default=0, editable=False)

    class Meta:
        abstract = True

    @transaction.atomic
    def ask(self, participant, body, language, item=None, client_id=""):
        """Put a question. Where questions are reviewed first, only the author and the staff hear of it."""
        self._refuse_a_repetition(participant, body)
        waits = self.review and not participant.is_staff
        question = self.questions.create(
            participant=participant,
            body=body,
            language=language,
            item=item,
            state=Question.State.PENDING if waits else Question.State.PUBLISHED,
            **participant.voice(),
        )
        if waits:
            self.tell("question.pending", question.as_pending())
            self.tell("me.question", question.as_mine(), to=participant, client_id=client_id)
        else:
            self.tell("question.published", question.as_item(), client_id=client_id)
        return question

    def _refuse_a_repetition(self, participant, body):
        gone = (Question.State.WITHDRAWN, Question.State.REMOVED)
        if participant.questions.filter(body=body).exclude(state__in=gone).exists():
            raise Refused("duplicate")

    @transaction.atomic
    def support(self, question, participant, on):
        """Vote for a question, or take the vote back. Saying it twice is saying it once."""
        if question.state not in Question.OPEN:
            raise Refused("activity_closed")
        if on:
            _vote, changed = question.supporters.get_or_create(participant=participant)
        else:
            changed, _rows = question.supporters.filter(participant=participant).delete()
        if changed:
            self.questions.filter(pk=question.pk).update(votes=F("votes") + (1 if on else -1))
            self.tell_tally()
            self._tell_votes_of(participant)

    def tell_tally(self):
        """Tell how many support each question."""
        type(self).objects.filter(pk=self.pk).update(tally_rev=F("tally_rev") + 1)
        self.refresh_from_db(fields=["tally_rev"])
        self.tell_latest("question.tally", {"votes": self.tally()}, self.tally_rev)

    def tally(self):
        """How many support each question that everybody sees."""
        return {str(pk): votes for pk, votes in self.questions.published().order_by("pk").values_list("pk", "votes")}

    def votes_of(self, participant):
        """The questions that a participant supports."""
        return sorted(participant.votes.values_list("question_id", flat=True))

    def _tell_votes_of(self, participant):
        participant.votes_rev += 1
        participant.save(update_fields=["votes_rev"])
        self.tell_latest("me.votes", {"votes": self.votes_of(participant)}, participant.votes_rev, to=participant)

    @transaction.atomic
    def withdraw(self, question):
        """The author takes a question back."""
        was_pending = question.is_pending
        if not was_pending and question.state not in Question.OPEN:
            raise Refused("activity_closed")
        self._set(question, Question.State.WITHDRAWN)
        if was_pending:
            self.tell("question.unqueued", {"id": question.pk, "state": question.state})
            self.tell("me.question", question.as_mine(), to=question.participant)
        else:
            self._tell_state(question)

    @transaction.atomic
    def publish(self, question):
        """Let everybody see a question that waited for review."""
        if not question.is_pending:
            raise Refused("conflict", state=question.state)
        self._set(question, Question.State.PUBLISHED)
        self.tell("question.unqueued", {"id": question.pk, "state": question.state})
        self.tell("me.question", question.as_mine(), to=question.participant)
        self.tell("question.published", question.as_item())

    @transaction.atomic
    def decline(self, question, reason_code):
        """Do not publish a question; its author alone is told, with the reason."""
        if not question.is_pending:
            raise Refused("conflict", state=question.state)
        question.reason_code = reason_code
        self._set(question, Question.State.REMOVED, "reason_code")
        self.tell("question.unqueued", {"id": question.pk, "state": question.state})
        self.tell("me.question", question.as_mine(), to=question.participant)

    @transaction.atomic
    def take_up(self, question, on=True):
        """Say that this question is being answered now, or that it is not any more."""
        origin, target = Question.OPEN if on else Question.OPEN[::-1]
        if question.state != origin:
            raise Refused("conflict", state=question.state)
        self._set(question, target)
        self._tell_state(question)

    @transaction.atomic
    def answer(self, question, by, text=""):
        """Say that a question has been answered: in the room, or in these words."""
        if question.state not in Question.PUBLISHED:
            raise Refused("not_found")
        question.answer, question.answered_at = text, timezone.now()
        question.answered_by = by if text else None
        self._set(question, Question.State.ANSWERED, "answer", "answered_at", "answered_by")
        self._tell_state(question)
        Event.record(
            "question.answered",
            actor=by,
            subject=question,
            space=self.space,
            payload=self.facts | {"question": question.body, "answer": text},
        )
        self.renew_record()

    def _set(self, question, state, *others):
        question.state = state
        question.save(update_fields=["state", *others])

    def _tell_state(self, question):
        self.tell("question.state", {"id": question.pk, "state": question.state, **question.answer_facts()})
