"""A choice of our four languages, kept as a list of codes."""

from django import forms
from django.db import models

from languages.codes import OWN_NAMES


class LanguagesField(models.JSONField):
    """Some of the four languages."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"default": list, "blank": True, **kwargs})

    def formfield(self, **kwargs):
        own = {"form_class": forms.MultipleChoiceField, "widget": forms.CheckboxSelectMultiple}
        return models.Field.formfield(self, **{**kwargs, **own, "choices": list(OWN_NAMES.items())})
