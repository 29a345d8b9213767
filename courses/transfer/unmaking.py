"""What an import made is taken away again, as far as nobody has used it yet."""

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, ReferenceIndex

from courses.models import Attempt, CoursePage, Enrolment, Question, QuestionVersion
from courses.reporting import Refused


def unmake(made):
    """Delete what was made, retire the questions that were answered. Returns the counts; raises Refused."""
    counts = {"deleted": 0, "retired": 0, "kept": 0}
    _unmake_pages(made.get("pages", []), counts)
    _unmake_questions(made.get("questions", []), counts)
    for name, model in (("images", get_image_model()), ("documents", get_document_model())):
        _unmake_files(model, made.get(name, []), counts)
    return counts


def _unmake_pages(ids, counts):
    pages = list(Page.objects.filter(pk__in=ids).order_by("depth"))
    tops = [page for page in pages if not any(page.path.startswith(other.path) for other in pages if other != page)]
    courses = CoursePage.objects.filter(pk__in=[page.pk for page in pages]).values_list("translation_key", flat=True)
    if Enrolment.objects.filter(edition__course_key__in=list(courses)).exists():
        raise Refused(_("This course has learners by now. Unpublish it instead of undoing the import."))
    for page in tops:
        if page.get_descendants().exclude(pk__in=ids).exists():
            words = _("Somebody has added pages below “%(title)s” since. Delete or move them first.")
            raise Refused(words % {"title": page.title})
    for page in tops:
        Page.objects.get(pk=page.pk).delete()
    counts["deleted"] += len(pages)


def _unmake_questions(ids, counts):
    questions = Question.objects.filter(pk__in=ids)
    used = answered(questions)
    changed = set(questions.filter(version__gt=1).values_list("pk", flat=True))
    kept = questions.filter(pk__in=used | changed)
    counts["retired"] += kept.filter(retired_at=None).update(retired_at=timezone.now())
    unused = list(questions.exclude(pk__in=used | changed).values_list("pk", flat=True))
    # Nobody was asked them: there is nothing to be kept of what they said, nor of their pictures.
    QuestionVersion.objects.filter(question__in=unused).delete()
    _number, by_model = questions.filter(pk__in=unused).delete()
    counts["deleted"] += by_model.get(Question._meta.label, 0)


def answered(questions):
    """The ids of those questions that were put to somebody: an attempt has them on its paper."""
    versions = dict(QuestionVersion.objects.filter(question__in=questions).values_list("pk", "question_id"))
    asked = set()
    for paper in Attempt.objects.values_list("paper", flat=True).iterator(chunk_size=500):
        asked |= {versions[pk] for pk in paper if pk in versions}
        if len(asked) == len(set(versions.values())):
            break
    return asked


def _unmake_files(model, ids, counts):
    """Files that something else shows by now stay."""
    for file in model.objects.filter(pk__in=ids):
        if ReferenceIndex.get_references_to(file).exists():
            counts["kept"] += 1
        else:
            file.delete()
            counts["deleted"] += 1
