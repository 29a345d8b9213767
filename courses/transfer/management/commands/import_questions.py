from pathlib import Path

from django.utils.translation import gettext as _

from courses.models import QuizPage
from courses.reporting import Refused, ReportingCommand
from courses.transfer.command_line import course_named, given, report_of
from languages.codes import CODES, ours


class Command(ReportingCommand):
    help = "Bring questions into the bank of a course: GIFT, Aiken, Moodle XML, QTI or a table, known by the content."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--course", required=True, help="slug or code of the course")
        parser.add_argument("--quiz", default="", help="slug of a quiz of the course; else for its lessons")
        parser.add_argument("--pool", action="store_true", help="for pools, from which quizzes draw by tags")
        parser.add_argument("--language", default="", help=f"language of the file: {', '.join(CODES)}")
        parser.add_argument("--dry-run", action="store_true", help="only say what would come of it")
        super().add_arguments(parser)

    def report(self, *, file, course, quiz, pool, language, dry_run, **options):
        page = course_named(course)
        if pool and quiz:
            raise Refused(_("Questions stand in a quiz, or in a pool from which quizzes draw: choose one."))
        place = {
            "course_key": page.translation_key,
            "quiz_key": self.quiz_key(page, quiz),
            "is_pooled": pool,
        }
        with given(file, language=ours(language) or ours(page.locale.language_code), **place) as batch:
            if batch.is_of_course:
                raise Refused(_("This file holds a whole course: bring it in with import_course."))
            return report_of(batch, dry_run)

    def quiz_key(self, course, slug):
        if not slug:
            return None
        quiz = QuizPage.objects.filter(slug=slug, path__startswith=course.path).first()
        if quiz is None:
            raise Refused(_("The course has no quiz “%(slug)s”.") % {"slug": slug})
        return quiz.translation_key
