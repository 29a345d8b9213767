"""The examples of the style guide: invented people and a form with every kind of field."""

import re
from datetime import timedelta

from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.utils import timezone

from languages.fields import Translated
from members.models import Country, Delegation, Institution, Member


class ExampleForm(forms.Form):
    """Every kind of field, with its label, help and errors."""

    title = forms.CharField(
        label="Title of the question", help_text="One sentence that a colleague in another country understands."
    )
    about = forms.CharField(label="What you have tried", widget=forms.Textarea, required=False)
    theme = forms.ChoiceField(
        label="Theme", choices=[("", "Choose a theme"), ("cash", "Cash transfers"), ("care", "Care systems")]
    )
    when = forms.DateField(label="Answer needed by", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    capacity = forms.ChoiceField(
        label="You speak",
        widget=forms.RadioSelect,
        choices=[("personal", "In a personal capacity"), ("delegation:1", "On behalf of the delegation of Peru")],
        help_text="Readers see in which capacity you speak.",
    )
    languages = forms.MultipleChoiceField(
        label="Languages you read",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[("en", "English"), ("es", "Español"), ("pt-br", "Português"), ("fr", "Français")],
    )
    document = forms.FileField(label="Document", required=False, help_text="PDF or spreadsheet, up to 10 MB.")
    follow = forms.BooleanField(label="Tell me by e-mail about answers", required=False)


class ExampleFilters(forms.Form):
    """The filters of a list."""

    q = forms.CharField(label="Words", required=False)
    theme = forms.ChoiceField(label="Theme", choices=[("", "All themes"), ("cash", "Cash transfers")], required=False)
    language = forms.ChoiceField(label="Language", choices=[("", "All languages"), ("fr", "Français")], required=False)


def person(pk, name, country, institution=""):
    """A member who exists only on this page."""
    return Member(
        pk=pk,
        name=name,
        country=Country(pk=country[:3].upper(), name=Translated(country)),
        institution=Institution(pk=pk, name=Translated(institution), acronym=institution) if institution else None,
    )


def examples(request):
    """Everything that templates/styleguide/ shows."""
    now = timezone.now()
    rosa = person(1, "Rosa Quispe", "Peru", "MIDIS")
    pages = Paginator(range(240), 12)
    return {
        "rosa": rosa,
        "joao": person(2, "João Martins", "Brazil", "MDS"),
        "sylvie": person(3, "Sylvie Désir", "Haiti"),
        "luis": person(4, "Luis Cáceres", "Paraguay"),
        "andrea": person(5, "Andrea Reid", "Jamaica", "MLSS"),
        "delegation": Delegation(country=rosa.country),
        "empty_form": ExampleForm(),
        "wrong_form": ExampleForm(
            {"title": "", "theme": "", "about": "We index the line once a year."}, auto_id="wrong_%s"
        ),
        "filter_form": ExampleFilters(auto_id="filter_%s"),
        "page": pages.page(7),
        "now": now,
        "yesterday": now - timedelta(days=1, hours=3),
        "soon": now + timedelta(days=3, hours=2),
        "crumbs": [("Discuss", "#"), ("Cash transfers", "#")],
        "tabs": [
            {"title": "Threads", "url": "#", "current": True, "count": 14, "icon": "messages"},
            {"title": "Members", "url": "#", "count": 64, "icon": "users"},
            {"title": "Documents", "url": "#", "icon": "file-text"},
            {"title": "Agenda", "url": "#", "icon": "calendar"},
        ],
        "colours": colours(),
        "icons": icons(),
    }


def colours():
    """The names of all colours of the style sheet."""
    return re.findall(r"--([a-z-]+): light-dark\((?!rgb)", static_text("css/site.css"))


def icons():
    """The names of all icons in the sprite."""
    return re.findall(r'<symbol id="([^"]+)"', static_text("img/icons.svg"))


def static_text(name):
    return (settings.ROOT / "static" / name).read_text()
