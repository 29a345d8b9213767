"""Uploads that nobody brings in are not kept for ever; the demonstration shows imports alive."""

from datetime import timedelta

from django.utils import timezone

from courses.planting import key_of
from courses.transfer import demo
from courses.transfer.models import Import
from courses.transfer.schedules import uploads_are_forgotten
from courses.transfer.taking import take
from ops.demo import Network
from tests.transfer.conftest import came
from tests.transfer.making import AIKEN, GIFT


def test_an_upload_that_was_left_is_forgotten_after_a_month_and_an_import_is_not(into):
    left, taken = came(GIFT, **into), take(came(AIKEN, **into))
    Import.objects.update(uploaded_at=timezone.now() - timedelta(days=31))

    uploads_are_forgotten()

    assert not left.file.storage.exists(left.file.name)
    assert list(Import.objects.all()) == [taken]


def test_the_demonstration_has_an_import_that_can_be_undone_once(elena):
    network = Network()
    network.people["elena"] = elena
    demo.load(network)
    demo.load(network)

    first, second = Import.objects.order_by("pk")
    assert first.is_taken
    assert first.counts == {"read": 6, "taken": 5, "same": 0, "left_out": 1}
    assert first.course_key == key_of("FSP")
    assert second.can_be_taken
