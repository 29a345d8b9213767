"""Texts in four languages: kept in one column, read in the reader's, written in a form."""

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.template import Context, Template
from django.utils import translation
from django.utils.html import format_html

from languages.codes import CODES, fallbacks, ours
from languages.fields import Translated, TranslatedField, TranslatedFormField
from members.models import Country, Subregion
from vocabulary.models import Theme

HOUSE = {"en": "House", "es": "Casa", "pt-br": "Casa", "fr": "Maison"}


@pytest.mark.parametrize(("code", "word"), HOUSE.items())
def test_a_reader_reads_their_language(code, word):
    with translation.override(code):
        assert str(Translated(HOUSE)) == word


@pytest.mark.parametrize(
    ("reader", "there", "read"),
    [
        ("es", {"pt-br": "p", "en": "e"}, "p"),
        ("pt-br", {"es": "s", "en": "e"}, "s"),
        ("fr", {"es": "s", "en": "e"}, "e"),
        ("en", {"fr": "f"}, "f"),
        ("en", {}, ""),
    ],
)
def test_a_missing_text_is_read_in_the_nearest_language(reader, there, read):
    with translation.override(reader):
        assert str(Translated(there)) == read


def test_a_text_in_another_language_says_which():
    with translation.override("pt-br"):
        assert Translated({"es": "Casa"}).language == "es"
        assert Translated({"es": "Casa", "pt": "Lar"}).language == "pt-br"


def test_other_spellings_of_the_codes_are_ours():
    assert Translated({"pt": "Lar", "es-MX": "Casa", "fr_CA": "Maison", "de": "Haus"}) == {
        "pt-br": "Lar",
        "es": "Casa",
        "fr": "Maison",
    }
    assert [ours(code) for code in ("PT", "pt_BR", "en-us", "xx", "", None)] == [
        "pt-br",
        "pt-br",
        "en",
        None,
        None,
        None,
    ]


def test_a_plain_text_is_english():
    assert Translated("House") == {"en": "House"}


def test_what_is_missing_is_named():
    assert Translated({"en": "House", "fr": ""}).missing == ["es", "pt-br", "fr"]
    assert not Translated({"en": ""})
    assert Translated(HOUSE)


def test_a_thing_is_named_in_each_language():
    assert Translated.of(Translated(HOUSE)) == HOUSE


@pytest.mark.parametrize("code", CODES)
def test_every_reader_has_all_languages_to_fall_back_on(code):
    assert fallbacks(code)[0] == code
    assert sorted(fallbacks(code)) == sorted(CODES)


def test_a_template_escapes_it():
    page = Template("{{ text }}").render(Context({"text": Translated("<b>&</b>")}))

    assert page == "&lt;b&gt;&amp;&lt;/b&gt;"


@pytest.mark.django_db
def test_it_comes_back_from_the_database_as_it_was():
    Theme.objects.create(code="house", name=Translated(HOUSE))

    assert Theme.objects.get(code="house").name == HOUSE
    assert isinstance(Theme.objects.get(code="house").name, Translated)
    assert Theme.objects.filter(name__es="Casa").exists()


@pytest.mark.django_db
def test_an_object_that_was_just_made_has_it_too():
    region = Subregion.objects.create(code="X", name={"pt": "Lar"})

    assert isinstance(region.name, Translated)
    assert region.name == {"pt-br": "Lar"}


@pytest.mark.django_db
def test_a_text_is_wanted_in_at_least_one_language():
    with pytest.raises(ValidationError) as refusal:
        Theme(code="empty").full_clean(exclude=["parent"])

    assert list(refusal.value.message_dict) == ["name"]


class PlaceForm(forms.ModelForm):
    class Meta:
        model = Country
        fields = ["name", "capital"]


def test_a_form_has_one_input_for_each_language_named_in_its_own_words():
    page = str(PlaceForm()["name"])

    for code, name in [("en", "English"), ("es", "Español"), ("pt-br", "Português"), ("fr", "Français")]:
        assert name in page
        assert f'lang="{code}"' in page


@pytest.mark.parametrize(("reader", "others"), [("fr", "English"), ("pt-br", "English"), ("en", "Español")])
def test_a_form_shows_the_language_of_the_reader_first_and_folds_the_others(reader, others):
    with translation.override(reader):
        seen, folded = str(PlaceForm()["name"]).split("<details", 1)

    assert f'lang="{reader}"' in seen
    assert seen.count("<input") == 1
    assert others in folded
    assert folded.count("<input") == 3
    assert not folded.startswith(' class="fold" open')


def test_the_other_languages_are_unfolded_when_something_is_in_them_or_wrong():
    filled = str(PlaceForm(initial={"name": Translated({"en": "House", "fr": "Maison"})})["name"])
    alone = str(PlaceForm(initial={"name": Translated("House")})["name"])
    wrong = str(PlaceForm({"name_en": ""})["name"])

    assert '<details class="fold" open>' in filled
    assert '<details class="fold">' in alone
    assert '<details class="fold" open>' in wrong


def test_the_summary_of_errors_leads_to_the_input_that_everybody_sees():
    with translation.override("fr"):
        page = PlaceForm({"name_en": ""}).render()

    assert 'href="#id_name_3"' in page
    assert 'id="id_name_3"' in page


def test_a_form_reads_and_writes_it():
    form = PlaceForm({"name_en": "House", "name_pt_br": "Lar", "name_fr": "", "capital_en": ""})

    assert form.is_valid(), form.errors
    assert form.cleaned_data["name"] == {"en": "House", "pt-br": "Lar"}
    assert form.cleaned_data["capital"] == {}
    assert 'value="Lar"' in str(PlaceForm(initial={"name": form.cleaned_data["name"]})["name"])


def test_a_form_wants_at_least_one_language():
    form = PlaceForm({"name_en": " "})

    assert not form.is_valid()
    assert list(form.errors) == ["name"]


def test_a_form_knows_whether_something_changed():
    same = PlaceForm({"name_en": "House"}, initial={"name": Translated("House")})
    other = PlaceForm({"name_en": "House", "name_fr": "Maison"}, initial={"name": Translated("House")})

    assert not same.fields["name"].has_changed(Translated("House"), ["House", "", "", ""])
    assert other.has_changed()


def test_a_text_may_have_a_limit_in_each_language():
    field = TranslatedFormField(max_length=3)

    with pytest.raises(ValidationError):
        field.clean(["four", "", "", ""])


def test_a_migration_knows_the_field_by_its_name():
    name, path, _arguments, keywords = TranslatedField(blank=True).deconstruct()

    assert (name, path) == (None, "languages.fields.TranslatedField")
    assert keywords["default"] is Translated


def test_a_text_is_escaped_in_html():
    assert format_html("<p>{}</p>", Translated({"en": "<b>"})) == "<p>&lt;b&gt;</p>"
