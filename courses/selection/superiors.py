"""The superior of a learner is who endorsed the application, was told of the question, and did not say no to it."""

from courses.selection.models import Endorsement
from courses.superiors import Superior, superiors


@superiors
def who_endorsed(enrolments):
    """The last who gave a word by letter, where the call still asks superiors afterwards: one query."""
    keys = {(enrolment.edition_id, enrolment.member_id): enrolment.pk for enrolment in enrolments}
    given = Endorsement.objects.given_by_superiors().filter(
        may_be_asked=True,
        application__edition__in={edition for edition, _member in keys},
        application__edition__call__asks_superiors_later=True,
        application__member__in={member for _edition, member in keys},
    )
    found = {}
    for one in given.select_related("application").order_by("decided_at", "pk"):
        if pk := keys.get((one.application.edition_id, one.application.member_id)):
            found[pk] = Superior(one.name, one.email, one.language)
    return found
