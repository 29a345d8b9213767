"""Forms of tutors: a mark, a table of marks, a date, a message."""

from datetime import datetime, time, timedelta
from decimal import Decimal
from functools import partial

from django import forms
from django.utils import formats, timezone
from django.utils.translation import gettext_lazy as _

from courses.models import Accommodation, Extension
from courses.teaching.tasks import AT_ONCE, give_more_time
from languages.fields import TranslatedFormField
from members.models import Member
from ops import tables
from spaces.models import Membership, Space

LONGEST_REASON = 300
FARTHEST = timedelta(days=730)


def not_far_off(day):
    """Refuse a year that was mistyped: nobody has more time than this, and of some years there is no end."""
    if abs(day - timezone.localdate()) > FARTHEST:
        raise forms.ValidationError(forms.DateField.default_error_messages["invalid"], code="invalid")


class MarkForm(forms.Form):
    """A mark above what was reached; empty takes it back."""

    score = forms.DecimalField(
        label=_("Mark in per cent"),
        required=False,
        min_value=Decimal(0),
        max_value=Decimal(100),
        decimal_places=2,
        localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
        help_text=_("Empty: what the learner reached counts again."),
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("The learner reads it beside the mark."),
    )
    is_done = forms.BooleanField(label=_("With this mark the step is done"), required=False)


class MarksUploadForm(forms.Form):
    """A table of marks, as the gradebook gives it out."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("CSV or XLSX, as you took it out of this gradebook. Nothing is changed yet."),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,text/csv"}),
    )
    reason = forms.CharField(
        label=_("Reason"), max_length=LONGEST_REASON, help_text=_("Learners read it beside the marks that change.")
    )

    def clean(self):
        """Read the table, so that what is wrong with it as a whole is said beside the file."""
        data = super().clean()
        if data.get("file"):
            try:
                self.table = tables.read(data["file"].name, data["file"].read(tables.LARGEST + 1))
            except tables.Unreadable as error:
                self.add_error("file", str(error))
                return data
            if "email" not in self.table.headers:
                self.add_error("file", _("The table lacks the column “email”, by which learners are known."))
        return data

    def save(self, edition, by):
        """Keep the table until it is brought in or thrown away."""
        return edition.marks_imports.create(
            by=by,
            name=self.cleaned_data["file"].name[:200],
            reason=self.cleaned_data["reason"],
            headers=self.table.headers,
            rows=self.table.rows,
        )


class ExtraTimeForm(forms.ModelForm):
    """How much more time somebody needs, and a word for those who teach them."""

    class Meta:
        model = Accommodation
        fields = ["extra_time_percent", "note"]
        widgets = {"note": forms.Textarea(attrs={"rows": 3})}


class MessageForm(forms.Form):
    """A message to a part of an edition, in one or more of its languages."""

    to = forms.ChoiceField(label=_("To"))
    subject = TranslatedFormField(label=_("Subject"), max_length=120)
    text = TranslatedFormField(
        label=_("Text"),
        max_length=4000,
        widget=partial(forms.Textarea, {"rows": 5}),
        help_text=_("Each reads it in their language, or in the nearest that you wrote."),
    )

    def __init__(self, *args, choices, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = choices

    @property
    def words(self):
        return {name: self.cleaned_data[name] for name in ("subject", "text")}


class ReplyForm(forms.Form):
    """An answer to a message: only the learner concerned and the tutors read it."""

    text = forms.CharField(label=_("Your answer"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4}))


class MoreTimeForm(forms.Form):
    """A later date at one step, with the reason."""

    step = forms.ChoiceField(label=_("Step"))
    until = forms.DateField(
        label=_("Until"),
        validators=[not_far_off],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("A sentence is enough; your tutors read it."),
    )


class ExtensionForm(MoreTimeForm):
    """More time for one learner: a wish of their own, or given by a tutor unasked."""

    def __init__(self, *args, enrolment, is_own=True, **kwargs):
        super().__init__(*args, **kwargs)
        if not is_own:
            self.fields["reason"].help_text = _("The learner reads it beside the date.")
        self.dated = {str(step.key): step for step in enrolment.outline.steps if enrolment.due_at(step)}
        self.enrolment = enrolment
        self.fields["step"].choices = [(key, self._words(step)) for key, step in self.dated.items()]

    def clean(self):
        data = super().clean()
        if data.get("step") and data.get("until"):
            self.step = self.dated[data["step"]]
            self.until_at = end_of(data["until"])
            if self.until_at <= max(self.enrolment.due_at(self.step), timezone.now()):
                self.add_error("until", _("This is no later than the date there is."))
        return data

    def _words(self, step):
        due = formats.date_format(timezone.localtime(self.enrolment.due_at(step)), "SHORT_DATE_FORMAT")
        return _("%(title)s (due %(date)s)") % {"title": step.title, "date": due}


class ExtensionOfSomeForm(MoreTimeForm):
    """More time at one step for a part of an edition, unasked: after a storm, or when a line was down."""

    to = forms.ChoiceField(label=_("For"))
    field_order = ("to", "step", "until", "reason")

    def __init__(self, *args, choices, outline, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = choices
        self.fields["reason"].help_text = _("The learners read it beside the date.")
        self.dated = {str(step.key): step for step in (outline.steps if outline else []) if step.due_days is not None}
        self.fields["step"].choices = [(key, step.title) for key, step in self.dated.items()]

    def clean_until(self):
        until_at = end_of(self.cleaned_data["until"])
        if until_at <= timezone.now():
            raise forms.ValidationError(_("This day is over."))
        return until_at

    def give(self, enrolments, by):
        """Let it be given to those whose date is earlier, by and by. Returns how many they are."""
        step, until = self.dated[self.cleaned_data["step"]], self.cleaned_data["until"]
        later = Extension.objects.filter(enrolment__in=enrolments, step_key=step.key)
        granted = dict(later.values_list("enrolment", "due_at"))
        others = [each for each in enrolments if each.member_id != by.pk]
        earlier = [each.pk for each in others if (granted.get(each.pk) or each.usually_due_at(step)) < until]
        for start in range(0, len(earlier), AT_ONCE):
            some = earlier[start : start + AT_ONCE]
            give_more_time.enqueue(some, str(step.key), until.isoformat(), by.pk, self.cleaned_data["reason"])
        return len(earlier)


class DecisionForm(forms.Form):
    """Why a wish is declined: the learner reads it."""

    answer = forms.CharField(label=_("Reason"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))


class TutorForm(forms.Form):
    """To whom a group is handed over: somebody who teaches already, here or in another edition."""

    tutor = forms.ModelChoiceField(Member.objects.none(), label=_("Tutor"))

    def __init__(self, *args, group, **kwargs):
        super().__init__(*args, **kwargs)
        courses = [Space.Kind.EDITION, Space.Kind.ALUMNI]
        teaching = Membership.objects.filter(role=Membership.Role.TUTOR, space__kind__in=courses)
        known = Member.objects.present().filter(pk__in=teaching.values("member")).exclude(pk=group.tutor_id)
        self.fields["tutor"].queryset = known.by_name()


def end_of(day):
    """The last minute of a day in the reader's zone."""
    return timezone.make_aware(datetime.combine(day, time(23, 59)))
