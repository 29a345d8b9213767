"""What is done for learners again and again."""

from courses.closing import end_overdue, mark_earlier
from courses.moving import tell_of_moves
from courses.reminding import remind
from ops.schedules import every


@every(minutes=15)
def remind_of_what_is_due():
    """At nine in the morning of each learner: what is due tomorrow, and what was due yesterday."""
    remind()


@every(minutes=15)
def tell_of_dates_that_moved():
    """Once they have stood still for an hour, each learner hears of all of them together."""
    tell_of_moves()


@every(minutes=1)
def hand_in_what_is_overdue():
    """Attempts whose time is up, although nobody looks at them."""
    end_overdue()


@every(minutes=10)
def keep_the_marks_of_earlier_attempts():
    """Of the time before marks were kept; later there is nothing to do."""
    mark_earlier()
