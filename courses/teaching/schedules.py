"""What is brought at an hour of the day."""

from courses.teaching.models import Delivery
from ops.schedules import every


@every(minutes=5)
def bring_messages():
    """Messages of tutors reach each learner at nine in their morning."""
    Delivery.bring()
