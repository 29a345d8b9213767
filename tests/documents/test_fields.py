"""Files that were brought before a form is sent, and the form that takes some kinds of them only."""

import io

import pytest
from django.core.exceptions import ValidationError

from documents.fields import FilesField
from documents.models import Document
from tests.documents.making import pdf, picture

pytestmark = pytest.mark.django_db


def test_a_brought_file_of_a_kind_that_is_not_taken_is_told_of_and_the_others_stay(rosa):
    plan = Document.take(rosa, io.BytesIO(pdf()), "plan.pdf")
    beach = Document.take(rosa, io.BytesIO(picture()), "beach.png")
    field = FilesField(families=("picture",))
    field.owner = rosa

    with pytest.raises(ValidationError, match=r"plan\.pdf: Files of this kind are not taken") as refused:
        field.clean({"sent": [], "brought": [str(plan.key), str(beach.key)]})

    assert len(refused.value.messages) == 1
    assert field.widget.brought == [beach]
    assert field.clean({"sent": [], "brought": [str(beach.key)]}) == [beach]
