"""The forms of those who judge: tutors, and colleagues."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from courses.assignments import marking
from courses.assignments.forms.marks import MarksForm
from courses.assignments.models import Grading
from courses.models import Enrolment
from documents.fields import FilesField

LONGEST = 20_000
REMARK = 3000


class GradingForm(MarksForm):
    """A tutor judges a version: marks, comments in the margin, a word on the whole, and a number where it is needed."""

    must_be_whole = False

    since = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    points = forms.DecimalField(
        label=_("Score in per cent"),
        required=False,
        min_value=0,
        max_value=100,
        max_digits=5,
        decimal_places=2,
        help_text=_("Only where it is another than the rubric gives."),
    )
    deduction = forms.IntegerField(label=_("Points off for coming late"), required=False, min_value=0, max_value=100)
    comment = forms.CharField(
        label=_("On the whole"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("What is good, and what would make it better."),
    )
    file = FilesField(
        label=_("Said aloud, or a file with comments"),
        most=1,
        families=("audio", "pdf", "office"),
        help_text=_("One file: MP3, M4A, OGG or WebM, a PDF, a document, a table or slides."),
    )

    def __init__(self, *args, version, by, grading=None, marks=None, deduction=0, **kwargs):
        self.version = version
        given = {"deduction": deduction}
        if grading:
            marks = grading.marks or marks
            given = {"points": grading.points, "deduction": deduction, "comment": grading.comment}
            given["deduction"] = grading.deduction if grading.is_given else deduction
        given["since"] = (grading or Grading(version=version)).state
        super().__init__(*args, rubric=version.rubric, marks=marks, initial=given, **kwargs)
        self.fields["file"].owner = by
        if not version.has_rubric:
            self.fields["points"].help_text = ""
        said = {remark.paragraph: remark.text for remark in version.remarks.all()}
        for number in range(len(version.paragraphs)):
            self.fields[f"remark-{number}"] = forms.CharField(
                label=_("Comment"),
                required=False,
                max_length=REMARK,
                initial=said.get(number, ""),
                widget=forms.Textarea(attrs={"rows": 2, "placeholder": _("Comment")}),
            )

    def margin(self):
        """[(paragraph, its number, field)]: the text with a place for a comment at each piece but its headings."""
        pieces, count = [], 0
        for number, html in enumerate(self.version.paragraphs):
            field = self[f"remark-{number}"]
            takes = not html.startswith("<h") or bool(field.value())
            count += takes
            pieces.append((html, count, field if takes else None))
        return pieces

    def clean(self):
        cleaned = super().clean()
        gives = "give" in self.data or "later" in self.data
        if (
            gives
            and cleaned.get("points") is None
            and not self.errors
            and not marking.is_whole(self.rubric, self.marks)
        ):
            word = (
                _("Choose a level for each criterion, or write a score.")
                if self.version.has_rubric
                else _("Write a score.")
            )
            raise ValidationError(word)
        if "return" in self.data and not (cleaned.get("comment") or cleaned.get("file") or any(self.remarks.values())):
            self.add_error("comment", _("Say what is to be revised."))
        return cleaned

    @property
    def remarks(self):
        """{number of the paragraph: comment}."""
        return {number: self.cleaned_data.get(f"remark-{number}", "") for number in range(len(self.version.paragraphs))}

    def keep(self, grading, by):
        """Keep what the tutor has said so far."""
        words = {name: self.cleaned_data[name] for name in ("points", "comment")}
        if files := self.cleaned_data.get("file"):
            words["file"] = files[0]
        elif "no-file" in self.data:
            words["file"] = None
        deduction = self.cleaned_data.get("deduction") or 0
        since = self.cleaned_data["since"]
        return grading.keep(by, self.remarks, since, marks=self.marks, deduction=deduction, **words)

    def take_over(self):
        """Fill what was left empty with what stands there now, and let what is saved next count."""
        self.data = self.data.copy()
        for name in self.fields:
            if name == "since" or (name != "file" and not self.data.get(name)):
                stands = self.initial.get(name, self.fields[name].initial)
                self.data[name] = "" if stands is None else stands


class ReviewForm(MarksForm):
    """A learner reviews the work of a colleague. A draft may leave everything open."""

    since = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    comment = forms.CharField(
        label=_("To the author"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("One thing that is good, one that could be better, one question. Do not say who you are."),
    )

    def __init__(self, *args, review, is_draft=False, **kwargs):
        given = {"comment": review.comment, "since": review.state}
        super().__init__(*args, rubric=review.version.rubric, marks=review.marks, initial=given, **kwargs)
        if is_draft:
            for field in self.fields.values():
                field.required = False


class GroupForm(forms.Form):
    """A tutor chooses who hands in one work together."""

    learners = forms.ModelMultipleChoiceField(
        Enrolment.objects.none(), label=_("Learners"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, learners, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["learners"].queryset = learners
        self.fields["learners"].label_from_instance = lambda enrolment: str(enrolment.member)

    def clean_learners(self):
        chosen = self.cleaned_data["learners"]
        if len(chosen) < 2:
            raise ValidationError(_("A group has two people or more."))
        return chosen
