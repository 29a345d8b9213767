"""The form in which a tutor gives points to one answer: a number for each criterion, and a comment."""

from django import forms
from django.utils.translation import gettext_lazy as _

from languages.fields import Translated


class RubricForm(forms.Form):
    """Points by criterion, from 0 to what it can earn."""

    comment = forms.CharField(
        label=_("Comment for the learner"), required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(self, version, mark, data=None):
        super().__init__(data, prefix=f"q{version.pk}")
        self.version, self.criteria = version, mark.counted.content["options"]
        points = {
            option["key"]: forms.IntegerField(
                label=_("%(criterion)s (0 to %(most)d)")
                % {"criterion": Translated(option["text"]), "most": option.get("points", 1)},
                help_text=str(Translated(option.get("feedback"))),
                min_value=0,
                max_value=option.get("points", 1),
            )
            for option in self.criteria
        }
        self.fields = {**points, "comment": self.fields["comment"]}
        self.initial = {**(mark.points or {}), "comment": mark.comment}

    @property
    def given(self):
        """(points by criterion, comment), of a form that is valid."""
        return {key: self.cleaned_data[key] for key in (each["key"] for each in self.criteria)}, self.cleaned_data[
            "comment"
        ]
