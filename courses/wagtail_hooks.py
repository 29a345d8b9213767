"""What the CMS shows of courses, and what it does not let happen to them."""

from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.admin import messages
from wagtail.snippets.models import register_snippet

from courses.banks import CourseLists
from courses.models import CoursePage, Enrolment, Mark, Question

register_snippet(CourseLists)


@hooks.register("before_delete_page")
def a_course_with_learners_stays(request, page):
    """Unpublishing hides a course and keeps it for those who took it; deleting would take it from them."""
    course = page.specific
    is_taken = isinstance(course, CoursePage) and Enrolment.objects.in_course(course.translation_key).exists()
    if is_taken and not course.get_translations().exists():
        messages.error(request, _("This course has learners. Unpublish it instead of deleting it."))
        return redirect("wagtailadmin_pages:edit", page.pk)
    return None


@hooks.register("after_edit_snippet")
def who_answered_before_can_be_graded_again(request, instance):
    """A question that was corrected says so, and leads to the attempts at what it said before."""
    if isinstance(instance, Question):
        earlier = Mark.objects.filter(version__question=instance).exclude(version__number=instance.version)
        if count := earlier.values("attempt").distinct().count():
            words = ngettext(
                "%(count)d attempt was graded by an earlier version of this question.",
                "%(count)d attempts were graded by earlier versions of this question.",
                count,
            )
            address = reverse("courses:correction", args=[instance.pk])
            messages.warning(request, words % {"count": count}, buttons=[messages.button(address, _("Grade again"))])
