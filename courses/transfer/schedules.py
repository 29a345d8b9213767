"""What becomes of uploads that nobody has brought in."""

from datetime import timedelta

from django.utils import timezone

from courses.transfer.models import Import
from ops.schedules import every

KEPT = timedelta(days=30)


@every(days=1)
def uploads_are_forgotten():
    """A file that was looked at and left is thrown away after a month."""
    for batch in Import.objects.filter(taken_at=None, uploaded_at__lt=timezone.now() - KEPT):
        if not batch.is_under_way:
            batch.forget_file()
            batch.delete()
