"""Questions: asking, supporting, reviewing, answering, and taking words away."""

from live.commands.bus import command, one_of
from live.commands.room import spoken_by


@command("question.ask")
def ask(dialogue, participant, asked, body, lang=None, item_id=None):
    item = one_of(dialogue.items, item_id) if item_id else None
    question = dialogue.ask(participant, body, spoken_by(participant, lang), item, client_id=asked.id)
    return {"id": question.pk, "state": question.state}


@command("question.vote")
def vote(dialogue, participant, asked, question_id, on):
    dialogue.support(one_of(dialogue.questions.published(), question_id), participant, on)
    return {"id": question_id, "on": on}


@command("question.withdraw")
def withdraw(dialogue, participant, asked, question_id):
    dialogue.withdraw(one_of(participant.questions, question_id))


@command("question.moderate")
def moderate(dialogue, participant, asked, question_id, decision, reason_code="other"):
    question = one_of(dialogue.questions.listed(), question_id)
    if decision == "publish":
        dialogue.publish(question)
    else:
        dialogue.decline(question, reason_code)


@command("question.queue")
def queue(dialogue, participant, asked, question_id, on=True):
    dialogue.take_up(one_of(dialogue.questions.published(), question_id), on)


@command("question.answer")
def answer(dialogue, participant, asked, question_id, how, text=""):
    question = one_of(dialogue.questions.published(), question_id)
    dialogue.answer(question, participant.member, text if how == "written" else "")


@command("content.remove")
def remove(dialogue, participant, asked, ref, reason_code="other"):
    dialogue.remove(dialogue.find(ref), reason_code)


@command("content.restore")
def restore(dialogue, participant, asked, ref):
    dialogue.restore(dialogue.find(ref))
