"""What an editor uploads is in the index of the CMS once, although two write it there in the same moment."""

from functools import partial

import pytest
from modelsearch.index import insert_or_update_object
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.search.models import IndexEntry

from tests.at_once import at_once


@pytest.mark.django_db(transaction=True)
def test_an_upload_that_is_indexed_twice_in_one_moment_has_one_entry(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    loom = get_image_model().objects.create(title="Loom", file=get_test_image_file())
    IndexEntry.objects.all().delete()

    errors = at_once(*[partial(insert_or_update_object, loom)] * 4)

    assert errors == []
    assert IndexEntry.objects.count() == 1
