"""The forms of a marking scheme: the mark that passes and the letters, the categories, and what stands in which."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from courses.models import Category, CategoryStep, Scheme
from courses.teaching.registers import read_score


class LettersField(forms.CharField):
    """A scale: on each line a letter, and from how many per cent on."""

    widget = forms.Textarea(attrs={"rows": 4})

    def prepare_value(self, value):
        return "\n".join(f"{letter} {least}" for letter, least in value) if isinstance(value, list) else value

    def to_python(self, value):
        lines = [line.rsplit(None, 1) for line in (value or "").splitlines() if line.strip()]
        if any(len(line) != 2 or read_score(line[1]) is None for line in lines):
            raise ValidationError(_("Write on each line a letter and a number from 0 to 100, such as: A 90"))
        return [[letter.strip()[:20], float(read_score(least))] for letter, least in lines]


class SchemeForm(forms.ModelForm):
    """What passes, and which letters there are."""

    letters = LettersField(
        label=_("Letters"),
        required=False,
        help_text=_("On each line a letter and from how many per cent on it is given, such as: A 90. Empty: none."),
    )

    class Meta:
        model = Scheme
        fields = ["pass_mark", "letters"]


class CategoryForm(forms.ModelForm):
    class Meta:
        model = Category
        fields = ["name", "weight", "drop_lowest", "is_extra", "holds_back"]


CategoryForms = forms.inlineformset_factory(Scheme, Category, form=CategoryForm, extra=2, max_num=12, can_delete=True)


class PlacingForm(forms.Form):
    """For each step the place of its category among the forms above, or none: then it does not count."""

    def __init__(self, *args, scheme, columns, categories, **kwargs):
        super().__init__(*args, **kwargs)
        self.scheme = scheme
        places = {form.instance.pk: str(place) for place, form in enumerate(categories.forms) if form.instance.pk}
        for column in columns:
            self.fields[f"step-{column.key}"] = self._choice(column, categories)
            self.initial[f"step-{column.key}"] = places.get(scheme.placed.get(column.key), "")
        self.keys = {f"step-{column.key}": column.key for column in columns}

    @staticmethod
    def _choice(column, categories):
        choices = [("", _("does not count"))]
        for place, form in enumerate(categories.forms):
            name = str(form.instance) if form.instance.pk else _("New category %(number)d") % {"number": place + 1}
            choices.append((str(place), name))
        return forms.ChoiceField(label=f"{column.number} {column.title}", choices=choices, required=False)

    @transaction.atomic
    def save(self, form, categories):
        """Keep the scheme, its categories in their order, and where each step stands."""
        scheme = form.save()
        categories.instance = scheme
        categories.save()
        kept = [each for each in categories.forms if each.instance.pk and each not in categories.deleted_forms]
        for place, each in enumerate(kept):
            Category.objects.filter(pk=each.instance.pk).update(position=place)
        by_place = {str(place): each.instance for place, each in enumerate(categories.forms) if each in kept}
        CategoryStep.objects.filter(step_key__in=self.keys.values()).delete()
        CategoryStep.objects.bulk_create(
            [
                CategoryStep(category=by_place[place], step_key=self.keys[name])
                for name, place in self.cleaned_data.items()
                if place in by_place
            ]
        )
        return scheme
