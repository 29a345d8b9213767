from django import forms
from django.utils.translation import gettext_lazy as _

from courses.models import Edition
from courses.records import joining
from courses.records.models import Access

LARGEST = 10 * 1024 * 1024


class AccessForm(forms.Form):
    """A key for another system."""

    name = forms.CharField(
        label=_("Name"), max_length=120, help_text=_("Which system it is, and who looks after it: “HR of MIDES, Luis”.")
    )
    scopes = forms.MultipleChoiceField(
        label=_("What it may do"), choices=Access.Scope.choices, widget=forms.CheckboxSelectMultiple
    )


class RosterForm(forms.Form):
    """A list of people of another system, and the edition that they are to join."""

    edition = forms.ModelChoiceField(Edition.objects.none(), label=_("Edition"))
    file = forms.FileField(label=_("File"), help_text=_("A zip of OneRoster 1.1 with users.csv and enrollments.csv."))
    named = forms.CharField(
        label=_("Class of the file"),
        required=False,
        max_length=255,
        help_text=_("Its sourcedId. Needed only where the file has several classes."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["edition"].queryset = joining.editions()

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(_("The file is larger than 10 MB."))
        return file
