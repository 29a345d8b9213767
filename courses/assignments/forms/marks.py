"""Marks by a rubric: for each criterion one level, chosen by a tap."""

from django import forms
from django.utils.translation import gettext_lazy as _

from courses.assignments import marking
from languages.fields import Translated


class MarksForm(forms.Form):
    """One choice for each criterion of a rubric as plain data."""

    must_be_whole = True

    def __init__(self, *args, rubric, marks=None, **kwargs):
        self.rubric = rubric
        super().__init__(*args, **kwargs)
        for one in marking.criteria(rubric):
            self.fields[f"criterion-{one['id']}"] = forms.ChoiceField(
                label=str(Translated(one["title"])),
                required=self.must_be_whole,
                choices=[(level["id"], str(Translated(level["title"]))) for level in one["levels"]],
                initial=(marks or {}).get(one["id"]),
                widget=forms.RadioSelect,
                error_messages={"required": _("Choose a level.")},
            )

    @property
    def marks(self):
        """What was chosen: {criterion: level}."""
        chosen = {one["id"]: self.cleaned_data.get(f"criterion-{one['id']}") for one in marking.criteria(self.rubric)}
        return {criterion: level for criterion, level in chosen.items() if level}

    def sheet(self):
        """[(criterion, field, [(level, its value, whether it is chosen)])] for the page."""
        found = []
        for one in marking.criteria(self.rubric):
            field = self[f"criterion-{one['id']}"]
            chosen = str(field.value() or "")
            found.append((one, field, [(level, level["id"] == chosen) for level in one["levels"]]))
        return found
