from datetime import timedelta

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from courses import questions
from documents.fields import is_key
from documents.models import Document

# What is sent at the last second arrives a little later, over slow lines much later.
GRACE = timedelta(seconds=20)
# An end that is further away is told as a date.
CLOCKED = timedelta(days=1)


def name_of(version):
    """The name of a question in the forms of an attempt."""
    return f"q{version.pk}"


def tabs_of(data):
    """The names of the tab that a form comes from: its own, then those of earlier pages which it goes on from."""
    return data.get("tabs", "")[:200].split(",")


class Answering(models.Model):
    """An attempt that is being answered: each saving brings some answers, and tells from which state it set out.

    What another tab has changed since is never overwritten: the answers that clash are left as they are, and named.
    """

    # {id of the version: {"question": id, "version": number, "answer": …, "checked": whether it was told already,
    #                      "revision": the revision of the attempt at which it was changed last, "tab": in which tab}}
    answers = models.JSONField(default=dict)
    # Goes up with each saving that changed something.
    revision = models.PositiveIntegerField(default=0, editable=False)
    saved_at = models.DateTimeField(null=True, blank=True, editable=False)
    # By the server's clock; None: it takes what it takes.
    ends_at = models.DateTimeField(null=True, blank=True, editable=False)
    is_timed_out = models.BooleanField(default=False, editable=False)
    # What arrived after the time: {"at": …, "answers": {id of the version: answer}}. A tutor decides whether it counts.
    late = models.JSONField(default=dict, editable=False)

    class Meta:
        abstract = True

    # The versions whose answers another tab has changed meanwhile, after `keep`.
    clashes: list = []

    @property
    def is_over(self):
        """Whether the time is up, with the grace that a slow line is given."""
        return self.is_open and self.ends_at is not None and timezone.now() > self.ends_at + GRACE

    @property
    def seconds_left(self):
        return None if self.ends_at is None else max(int((self.ends_at - timezone.now()).total_seconds()), 0)

    @property
    def has_clock(self):
        """Whether the end is near enough to be counted down to."""
        return self.ends_at is not None and self.ends_at - timezone.now() < CLOCKED

    @transaction.atomic
    def keep(self, data, checked=None, since=None, files=None):
        """Keep the answers in the submitted data, and fix the one that is to be checked. Returns the attempt as kept.

        `since` is the revision that the form was made from; None trusts whoever calls. Two tabs, or a saving that
        overtakes another, meet at the lock: neither wipes out what the other kept.
        """
        attempt = self._locked()
        attempt._end_if_over()
        if attempt.is_open:
            attempt._keep_answers(data, checked, since, files or {})
        elif attempt.is_timed_out:
            attempt._keep_late(data)
        return attempt

    def _locked(self):
        return type(self).objects.select_for_update(of=["self"]).listed().get(pk=self.pk)

    def end_if_over(self):
        """Hand in what was saved of an attempt whose time is up. Returns the attempt as it is then."""
        if not self.is_over:
            return self
        with transaction.atomic():
            attempt = self._locked()
            attempt._end_if_over()
        return attempt

    def _end_if_over(self):
        if self.is_over:
            self.follow_dates()
        if self.is_over:
            self.is_timed_out = True
            self.hand_in(at=self.ends_at)

    def _keep_answers(self, data, checked, since, files):
        self.clashes = []
        kept = [self._keep_answer(version, data, checked, since, files) for version in self.versions]
        if any(kept) or any(key.endswith("-take") for key in data):
            self.revision += 1
        if any(questions.is_asked(data, name_of(version)) for version in self.versions):
            self.saved_at = timezone.now()
        self.save(update_fields=["answers", "revision", "saved_at"])

    def _keep_answer(self, version, data, checked, since, files):
        """Keep one answer; whether anything of it changed."""
        name, kept = name_of(version), dict(self.answers.get(str(version.pk), {}))
        if kept.get("checked") or data.get(f"{name}-take") == "theirs":
            return False
        before = dict(kept)
        if questions.is_asked(data, name):
            answer = self._answer_in(version, data, files, kept.get("answer"))
            if since is not None and answer != kept.get("answer") and self._is_from_elsewhere(kept, since, data):
                self.clashes.append(version)
                return False
            kept["answer"] = answer
        if self.is_practice and checked == name and kept.get("answer") is not None and self._is_checkable(version):
            kept["checked"] = True
        if kept == before or kept == {"answer": None}:
            return False
        place = {"question": version.question_id, "version": version.number, "revision": self.revision + 1}
        place["tab"] = tabs_of(data)[0]
        self.answers[str(version.pk)] = {**kept, **place}
        return True

    @staticmethod
    def _is_checkable(version):
        return not questions.type_of(version.content).is_graded_by_tutor

    @staticmethod
    def _is_from_elsewhere(kept, since, data):
        """Whether another tab changed this answer after the state from which the form set out.

        A tab that never heard of its own saving, because the line broke, has changed it itself.
        """
        return kept.get("revision", -1) > since and not (kept.get("tab") and kept["tab"] in tabs_of(data))

    def _answer_in(self, version, data, files, kept):
        """What the data says of one question; a file stays until another one, or none, is wanted."""
        name = name_of(version)
        if not questions.type_of(version.content).takes_file:
            return questions.read(version.content, data, name)
        document = self._handed(version, data.get(f"{name}-brought"), files.get(name))
        if document is None:
            return None if f"{name}-remove" in data else kept
        return {"file": document.pk, "key": str(document.key), "name": document.name, "size": document.size}

    def _handed(self, version, key, file):
        """The document that a form hands in: a file in it, or one that was brought before, piece by piece."""
        if file is not None:
            document = Document.take(self.enrolment.member, file, file.name)
        elif (document := self._brought(version, key)) is None or document.held_by:
            return document
        Document.objects.filter(pk=document.pk).hold("answer")
        self.handed.create(version=version, document=document)
        return document

    def _brought(self, version, key):
        """A document of the learner that nothing holds yet, or that is handed in here already; or None."""
        here = self.handed.filter(version=version).values("document")
        found = Document.objects.of(self.enrolment.member).filter(Q(held_by="") | Q(pk__in=here))
        return found.filter(key=key).first() if is_key(key) else None

    def _keep_late(self, data):
        """Keep what came after the time beside what counts, once."""
        late = {}
        for version in self.versions:
            takes_file = questions.type_of(version.content).takes_file
            if questions.is_asked(data, name_of(version)) and not takes_file:
                answer = questions.read(version.content, data, name_of(version))
                if answer is not None and answer != self.answer_to(version):
                    late[str(version.pk)] = answer
        if late and not self.late:
            self.late = {"at": timezone.now().isoformat(), "answers": late}
            self.save(update_fields=["late"])

    def answer_to(self, version):
        return self.answers.get(str(version.pk), {}).get("answer")

    def late_answer_to(self, version):
        return self.late.get("answers", {}).get(str(version.pk))

    def changed_since(self, revision):
        """The names of the questions that were answered, here or elsewhere, after a revision."""
        later = {pk for pk, kept in self.answers.items() if kept.get("revision", 0) > revision}
        return [name_of(version) for version in self.versions if str(version.pk) in later]

    @property
    def is_answered(self):
        """Whether no question is open."""
        return all(self.answer_to(version) is not None for version in self.versions)
