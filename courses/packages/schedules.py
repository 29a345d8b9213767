"""What packages do by themselves: uploads that nobody decides about are thrown away."""

from courses.packages.models import Arrival
from ops.schedules import every


@every(hours=6)
def forget_uploads():
    for arrival in Arrival.objects.forgotten():
        arrival.discard()
