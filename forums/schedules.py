"""What forums do again and again."""

from forums.models import Promotion
from ops.schedules import every


@every(hours=1)
def stop_waiting_for_consent():
    """Whoever has not said within two weeks that their posts may go along has said no."""
    Promotion.objects.stop_waiting()
