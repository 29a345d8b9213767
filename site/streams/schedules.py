"""What streams do again and again."""

from ops.schedules import every
from streams import log, receipts


@every(hours=1)
def forget_old_receipts():
    """Nobody sends a command again after a day."""
    receipts.prune()


@every(hours=24)
def forget_old_entries():
    """The bell and other personal streams are kept for some weeks; what a room said is its record's business."""
    log.prune()
