"""What the CMS shows of courses, and what it does not let happen to them."""

from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.snippets.models import register_snippet

from courses.banks import CourseLists
from courses.models import CoursePage, Enrolment

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
