"""Where a line may not end."""

import pytest

from languages.typography import held_together
from members.models import Country


@pytest.mark.parametrize(
    ("code", "written", "kept"),
    [
        ("fr", "Que faire ? Trois pays : 20 %", "Que faire\xa0? Trois pays\xa0: 20\xa0%"),
        ("fr", "« Payer à temps »", "«\xa0Payer à temps\xa0»"),
        ("fr", "https://example.org/a?b=1", "https://example.org/a?b=1"),
        ("en", "Why : because", "Why : because"),
        ("es", "¿Por qué?", "¿Por qué?"),
    ],
)
def test_a_french_mark_stays_with_its_word(code, written, kept):
    assert held_together(written, code) == kept


@pytest.mark.django_db
def test_a_text_in_four_languages_is_held_together_when_it_is_kept(jamaica):
    jamaica.name["fr"] = "La Jamaïque : une île"
    jamaica.save()

    assert Country.objects.get(pk=jamaica.pk).name["fr"] == "La Jamaïque\xa0: une île"
