"""The form with which an author brings in a file."""

from django import forms
from django.utils.translation import gettext_lazy as _

from courses.forms import PageByKey, belongs, course_of
from courses.models import CoursePage, QuizPage
from courses.reporting import Refused
from courses.transfer.models import Import
from courses.transfer.taking import receive
from languages.codes import OWN_NAMES, current


class UploadForm(forms.Form):
    """A file of questions, with the course that they are for; or a file of a whole course."""

    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "Questions: GIFT, Aiken, Moodle XML, QTI 2.1, or the table. Courses: a Moodle backup, a Common Cartridge, "
            "or an archive of this platform. At most 300 MB. Nothing is changed yet."
        ),
        max_length=200,
    )
    language = forms.ChoiceField(
        label=_("Language of the file"),
        choices=list(OWN_NAMES.items()),
        initial=current,
        help_text=_("A table and an archive say it themselves."),
    )
    course = PageByKey(
        CoursePage,
        label=_("Course"),
        required=False,
        help_text=_("Into which questions go. A whole course needs none."),
    )
    quiz = PageByKey(
        QuizPage, label=_("Quiz"), required=False, help_text=_("Without a quiz, the questions can be put into lessons.")
    )

    is_pooled = forms.BooleanField(
        label=_("For pools"),
        required=False,
        help_text=_("Quizzes draw the questions by their tags; they stand in no lesson. Categories become tags."),
    )

    def __init__(self, *args, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.by = by
        for name in ("course", "quiz"):
            # Asked once, however often the widget looks.
            self.fields[name].choices = list(self.fields[name].choices)

    def clean(self):
        """Receive the file, so that what is wrong with it as a whole is said beside it."""
        data = super().clean()
        course, quiz, file = data.get("course"), data.get("quiz"), data.get("file")
        if quiz and data.get("is_pooled"):
            self.add_error(
                "is_pooled", _("Questions stand in a quiz, or in a pool from which quizzes draw: choose one.")
            )
        elif quiz and not course:
            course = course_of(quiz)
        elif quiz and not belongs(quiz, course):
            self.add_error("quiz", _("This quiz belongs to another course."))
        if file and not self.errors:
            self._receive(file, course, quiz)
        return data

    def _receive(self, file, course, quiz):
        place = {
            "course_key": course.translation_key if course else None,
            "quiz_key": quiz.translation_key if quiz else None,
            "is_pooled": self.cleaned_data["is_pooled"],
        }
        try:
            self.batch = receive(file, file.name, by=self.by, language=self.cleaned_data["language"], **place)
        except Refused as refusal:
            self.add_error("file", str(refusal))
            return
        if not self.batch.is_of_course and course is None:
            self.add_error("course", _("This file holds questions: say which course they are for."))
        elif self.batch.is_of_course and course is not None:
            self.add_error("course", _("This file holds a whole course of its own: leave this empty."))
        if self.errors:
            self.batch.forget_file()
            Import.objects.filter(pk=self.batch.pk).delete()
