"""A text in four languages, kept in one column and read in the reader's."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import translation
from django.utils.html import escape
from django.utils.translation import gettext_lazy as _

from languages.codes import CODES, OWN_NAMES, current, fallbacks, ours
from languages.typography import held_together


class Translated(dict):
    """A text by language. `str()` gives the reader's language, or the nearest one there is."""

    def __init__(self, texts=None):
        texts = {"en": texts} if isinstance(texts, str) else texts or {}
        super().__init__({ours(code): text for code, text in texts.items() if ours(code) and text})

    @classmethod
    def of(cls, thing):
        """What a thing is called in each language."""
        said = cls()
        for code in CODES:
            with translation.override(code):
                said[code] = str(thing)
        return said

    def in_language(self, code):
        """Return (text, language): the text for a reader of `code` and the language that it is really in."""
        return next(((self[c], c) for c in fallbacks(code) if self.get(c)), ("", code))

    @property
    def language(self):
        """The language of what `str()` gives, for the `lang` attribute of a text shown in another one."""
        return self.in_language(current())[1]

    @property
    def missing(self):
        return [code for code in CODES if not self.get(code)]

    def __str__(self):
        return self.in_language(current())[0]

    def __bool__(self):
        return any(self.values())

    def __html__(self):
        return escape(str(self))


class TranslatedWidget(forms.MultiWidget):
    """One input per language, each labelled in its own words: the reader's own first, the others behind it."""

    template_name = "languages/translated_widget.html"

    def __init__(self, attrs=None, widget=forms.TextInput):
        super().__init__({code.replace("-", "_"): widget() for code in CODES}, attrs)

    def decompress(self, value):
        value = value if isinstance(value, dict) else {}
        return [value.get(code, "") for code in CODES]

    def id_for_label(self, id_):
        """The input that everybody sees: there is where the summary of errors leads."""
        return id_ and f"{id_}_{CODES.index(current())}"

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        parts = context["widget"]["subwidgets"]
        for code, part in zip(CODES, parts, strict=True):
            part["attrs"]["lang"] = code
            part["language"] = OWN_NAMES[code]
        parts.sort(key=lambda part: part["attrs"]["lang"] != current())
        is_wrong = context["widget"]["attrs"].get("aria-invalid") == "true"
        context["widget"]["is_unfolded"] = is_wrong or any(part["value"] for part in parts[1:])
        return context


class TranslatedFormField(forms.MultiValueField):
    """The form side: four inputs; at least one must be filled in when the field is required."""

    def __init__(self, *, widget=forms.TextInput, encoder=None, decoder=None, max_length=None, **kwargs):
        parts = [forms.CharField(required=False, max_length=max_length) for _code in CODES]
        super().__init__(parts, require_all_fields=False, widget=TranslatedWidget(widget=widget), **kwargs)

    def compress(self, values):
        return Translated(dict(zip(CODES, values or [], strict=False)))

    def clean(self, value):
        texts = super().clean(value)
        return texts if texts else Translated()

    def has_changed(self, initial, data):
        return Translated(initial or {}) != self.compress(data)


class TranslatedField(models.JSONField):
    """A column that holds a `Translated`."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("default", Translated)
        super().__init__(*args, **kwargs)

    def from_db_value(self, value, expression, connection):
        return Translated(super().from_db_value(value, expression, connection))

    def to_python(self, value):
        return value if isinstance(value, Translated) else Translated(super().to_python(value))

    def get_prep_value(self, value):
        """Texts are kept under our codes; what is compared with one of them (`name__es="Casa"`) stays as it is."""
        return super().get_prep_value(dict(Translated(value)) if isinstance(value, dict) else value)

    def pre_save(self, model_instance, add):
        value = Translated(getattr(model_instance, self.attname))
        value.update({code: held_together(text, code) for code, text in value.items()})
        setattr(model_instance, self.attname, value)
        return value

    def validate(self, value, model_instance):
        if not self.blank and not value:
            raise ValidationError(_("Write this text in at least one language."), code="required")

    def formfield(self, **kwargs):
        # A default that is called would make Django send the first value along, hidden, as the text of one language.
        given = {"form_class": TranslatedFormField, "required": not self.blank, "show_hidden_initial": False}
        return models.Field.formfield(self, **{**given, **kwargs})
