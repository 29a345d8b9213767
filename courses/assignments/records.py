"""A good practice of one's own country, in the form of the library, before it is one of its records."""

from django import forms
from django.utils.translation import gettext_lazy as _

from library.models import Practice

FIELDS = ("title", "context", "problem", "what_was_done", "results", "what_failed", "conditions_to_transfer")
LONGEST = 8000


def fields():
    """{name: form field}: the library's own words for each."""
    found = {}
    for name in FIELDS:
        label = str(Practice._meta.get_field(name).verbose_name)
        is_title = name == "title"
        found[name] = forms.CharField(
            label=label[:1].upper() + label[1:],
            required=False,
            max_length=200 if is_title else LONGEST,
            widget=forms.TextInput() if is_title else forms.Textarea(attrs={"rows": 3}),
            help_text=_("What did not work makes it believable.") if name == "what_failed" else "",
        )
    return found


def sections(record):
    """[(heading, text)] of what was written, in the order of the library."""
    return [(Practice._meta.get_field(name).verbose_name, record[name]) for name in FIELDS if record.get(name)]


def missing(record):
    """The headings under which nothing is written yet."""
    return [str(Practice._meta.get_field(name).verbose_name) for name in FIELDS if not record.get(name, "").strip()]
