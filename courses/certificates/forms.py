"""What holders, tutors and the secretariat say about certificates."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _

from courses.certificates.letters import printable
from courses.certificates.models import Certificate, Recognition
from documents.fields import FilesField

LARGEST = 5 * 1024 * 1024


class ShownForm(forms.ModelForm):
    """What anybody who has the number of a certificate is told."""

    class Meta:
        model = Certificate
        fields = ["shows_name", "shows_score", "shows_country", "shows_applied"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.score is None:
            del self.fields["shows_score"]
        if self.instance.country_id is None:
            del self.fields["shows_country"]
        if self.instance.applied_at is None:
            del self.fields["shows_applied"]


class CorrectionForm(forms.ModelForm):
    """What is right, and why the certificate is made out again."""

    reason = forms.CharField(
        label=_("Reason"), max_length=300, help_text=_("The holder reads it, and it stays in the history.")
    )

    class Meta:
        model = Certificate
        fields = ["name", "hours", "score"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.score is None:
            del self.fields["score"]

    def clean_name(self):
        """Another name must be one that can be printed; what is left as it is may stay."""
        if (name := self.cleaned_data["name"]) != self.instance.name:
            printable(name)
        return name

    def clean_score(self):
        score = self.cleaned_data["score"]
        if score is not None and not 0 <= score <= 100:
            raise ValidationError(_("A result is between 0 and 100."))
        return score

    def correct(self, certificate, by):
        """Make the certificate out again with what was written."""
        facts = {name: self.cleaned_data[name] for name in self.Meta.fields if name in self.fields}
        return certificate.correct(by, self.cleaned_data["reason"], **facts)


class ReasonForm(forms.Form):
    """A reason for a deed that somebody else will read."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The holder and whoever verifies the certificate read it: name no other person."),
    )


class CodeForm(forms.Form):
    """The number of a certificate, as somebody typed it."""

    code = forms.CharField(
        label=_("Number of the certificate"),
        max_length=40,
        help_text=_("16 letters and figures, as they stand beside the square code."),
    )


class RecognitionForm(forms.ModelForm):
    """What somebody learned elsewhere, and a document that shows it."""

    document = FilesField(
        label=_("Document"),
        most=1,
        families=("pdf", "picture"),
        help_text=_("A PDF, JPEG or PNG of at most 5 MB. Only you and the secretariat can open it."),
    )

    class Meta:
        model = Recognition
        fields = ["reason"]
        widgets = {"reason": forms.Textarea(attrs={"rows": 5})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["document"].owner = self.instance.member

    def clean_document(self):
        brought = self.cleaned_data["document"]
        if any(each.size > LARGEST for each in brought):
            raise ValidationError(_("The file is larger than 5 MB."))
        return brought

    def save(self, commit=True):
        """Keep the document with the recognition: of what was brought nothing else is left."""
        for brought in self.cleaned_data["document"]:
            content = ContentFile(brought.content().read())
            self.instance.document.save(f"document.{brought.kind}", content, save=False)
            brought.delete()
        return super().save(commit)


class DecisionForm(forms.Form):
    """Whether what somebody learned elsewhere counts, and why."""

    verdict = forms.ChoiceField(
        label=_("Decision"),
        choices=[("yes", _("It counts for the course")), ("no", _("It does not count"))],
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(
        label=_("Reason"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The member reads it."),
    )
