"""The form in which learners write."""

from django import forms
from django.utils.translation import gettext_lazy as _

from courses.assignments import records
from documents.fields import FilesField, is_key
from documents.nameless import may_show_a_name
from languages.codes import OWN_NAMES

LONGEST = 100_000
NAMELESS_HELP = _(
    "Documents, tables, slides, pictures, plain text; up to 25 MB each. "
    "No PDF, for it would tell colleagues who wrote it."
)


class SubmissionForm(forms.Form):
    """What a learner writes for an assignment: of all the fields those that this assignment takes."""

    since = forms.IntegerField(required=False, widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("Your text"), required=False, max_length=LONGEST, strip=False, widget=forms.Textarea(attrs={"rows": 14})
    )
    link = forms.URLField(
        label=_("Link"),
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text=_("The address of your work, which your tutor can open."),
    )
    files = FilesField(  # type: ignore[assignment]
        label=_("Files"), help_text=_("PDF, documents, tables, slides, pictures or audio, up to 25 MB each.")
    )
    language = forms.ChoiceField(label=_("Language of your work"), choices=list(OWN_NAMES.items()))

    def __init__(self, data=None, files=None, *, page, member, submission=None):
        self.page, self.submission = page, submission
        super().__init__(data, files, initial=self._initial(page, member, submission))
        for field, is_taken in (("text", page.takes_text), ("files", page.takes_files), ("link", page.takes_link)):
            if not is_taken:
                del self.fields[field]
        if page.takes_files:
            self._prepare_files(page, member, submission)
        if page.takes_record:
            for name, field in records.fields().items():
                self.fields[f"record-{name}"] = field
        self.order_fields(["since", *(name for name in self.fields if name.startswith("record-")), "text", "files"])

    @staticmethod
    def _initial(page, member, submission):
        if submission is None:
            return {"since": 0, "text": page.starts_with, "language": member.language}
        kept = {name: getattr(submission, name) for name in ("text", "link", "language")}
        record = {f"record-{name}": text for name, text in submission.record.items()}
        return {"since": submission.revision, **kept, **record}

    def _prepare_files(self, page, member, submission):
        field = self.fields["files"]
        self.kept = list(submission.documents.order_by("pk")) if submission else []
        dropped = set(self.data.getlist("drop")) if self.is_bound else set()
        left = page.most_files - sum(str(document.key) not in dropped for document in self.kept)
        field.owner, field.most, field.families = member, max(left, 0), page.families
        field.offer(page.families)
        field.widget.tells = page.families is not None
        if page.families is not None:
            field.help_text = NAMELESS_HELP
            for document in self.kept:
                document.shows = may_show_a_name(document)

    def unseen(self, submission):
        """Whether there are pictures in which a name may stand, of which the author was not told yet."""
        if self.page.families is None or not self.page.takes_files:
            return False
        seen = set(self.data.getlist("seen"))
        return any(may_show_a_name(each) for each in submission.documents.all() if str(each.key) not in seen)

    def words(self):
        """What was written, field by field of the submission."""
        kept = {name: self.cleaned_data[name] for name in ("text", "link", "language") if name in self.cleaned_data}
        if "text" in kept:
            kept["text"] = kept["text"].replace("\r\n", "\n")
        if self.page.takes_record:
            kept["record"] = {name: self.cleaned_data.get(f"record-{name}", "") for name in records.FIELDS}
        return kept

    def keep(self, submission):
        """Keep what was written as the draft; raises WrittenElsewhere."""
        return submission.keep(
            self.words(),
            documents=self.cleaned_data.get("files", ()),
            dropped=[key for key in self.data.getlist("drop") if is_key(key)],
            since=self.cleaned_data.get("since"),
        )
