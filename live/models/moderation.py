"""Taking away what does not belong in the room, and bringing it back."""

from django.db import models, transaction
from django.utils import timezone

from live.models.questions import Question
from streams.errors import Refused


class Moderated(models.Model):
    """A dialogue from which words can be taken away: gone for the room, kept for the staff, and brought back."""

    class Meta:
        abstract = True

    def find(self, ref):
        """What a reference such as ("question", 12) means in this dialogue."""
        kind, pk = ref
        rows = {"question": self.questions, "chat": self.messages}[kind]
        found = rows.listed().select_related("participant").filter(pk=pk).first()
        if found is None:
            raise Refused("not_found")
        return found

    @transaction.atomic
    def remove(self, thing, reason_code):
        """Take a question or a message away."""
        if isinstance(thing, Question):
            self._remove_question(thing, reason_code)
        else:
            self._remove_message(thing, reason_code)
        self.tell("content.removed", {"ref": thing.ref, "reason_code": reason_code})
        self.tell("content.held", {"ref": thing.ref, "item": thing.as_item(), "reason_code": reason_code})
        self.renew_record()

    def _remove_question(self, question, reason_code):
        if not question.is_published:
            raise Refused("not_found")
        question.former_state, question.state = question.state, Question.State.REMOVED
        question.reason_code = reason_code
        question.save(update_fields=["former_state", "state", "reason_code"])
        self.tell("me.question", question.as_mine(), to=question.participant)

    def _remove_message(self, message, reason_code):
        if message.removed_at:
            raise Refused("not_found")
        message.removed_at, message.removed_reason = timezone.now(), reason_code
        message.save(update_fields=["removed_at", "removed_reason"])

    @transaction.atomic
    def restore(self, thing):
        """Bring it back as it was."""
        if isinstance(thing, Question):
            self._restore_question(thing)
        else:
            self._restore_message(thing)
        self.tell("content.restored", {"ref": thing.ref, "item": thing.as_item()})
        self.renew_record()

    def _restore_question(self, question):
        if question.state != Question.State.REMOVED or not question.former_state:
            raise Refused("not_found")
        question.state, question.former_state, question.reason_code = question.former_state, "", ""
        question.save(update_fields=["former_state", "state", "reason_code"])
        self.tell("me.question", question.as_mine(), to=question.participant)

    def _restore_message(self, message):
        if message.removed_at is None or message.removed_by_author:
            raise Refused("not_found")
        message.removed_at, message.removed_reason = None, ""
        message.save(update_fields=["removed_at", "removed_reason"])

    def held(self):
        """What was taken away and can be brought back, as [(ref, item, reason)]."""
        questions = self.questions.listed().filter(state=Question.State.REMOVED).exclude(former_state="")
        messages = self.messages.listed().exclude(removed_at=None).filter(removed_by_author=False)
        rows = [(thing.ref, thing.as_item(), thing.reason_code) for thing in questions.order_by("pk")]
        rows += [(thing.ref, thing.as_item(), thing.removed_reason) for thing in messages.order_by("pk")]
        return [{"ref": ref, "item": item, "reason_code": reason} for ref, item, reason in rows]
