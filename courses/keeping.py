"""A module on the learner's own device: what is kept of it, how large that is, and the worker that shows it offline."""

from django.contrib.staticfiles import finders
from django.db.models import TextField
from django.db.models.functions import Cast, Length
from django.http import FileResponse, Http404, JsonResponse
from django.shortcuts import render
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET

from courses.models import CoursePage, LessonPage, ModulePage
from courses.offline import nearest
from courses.studying import Study
from ops.policies import members_only, public

KINDS = ("lesson", "quiz", "reading")
# What a page weighs beside its text, and what all pages share: styles, scripts, icons, fonts. Measured, rounded up.
FRAME, SHARED = 16_000, 190_000


@require_GET
@members_only
def kept(request, key):
    """What a learner keeps of a module: the addresses of its pages, in order, and about how large it is."""
    module = nearest(ModulePage.objects.live(), key)
    course = CoursePage.objects.live().ancestor_of(module).first()
    if course is None:
        raise Http404
    study = Study.of_course(course, request)
    found = next((each for each in study.outline.modules if each.key == key), None)
    if found is None or not study.is_learner:
        raise Http404
    steps = [step for step in found.steps if step.kind in KINDS and step.key not in study.closed]
    words = (
        LessonPage.objects.child_of(module)
        .live()
        .annotate(letters=Length(Cast("body", TextField())))
        .values_list("letters", flat=True)
    )
    size = SHARED + FRAME * (len(steps) + 1) + sum(filter(None, words))
    return JsonResponse(
        {
            "key": str(key),
            "title": found.title,
            "course": study.outline.title,
            "pages": [{"url": step.url, "title": step.title} for step in steps],
            "overview": reverse("courses:kept_modules"),
            "size": size,
            "told": _("About %(size)s.") % {"size": filesizeformat(size)},
        }
    )


@require_GET
@members_only
def kept_modules(request):
    """What is kept on this device; the list is made on the device, so that the page can be kept as well."""
    return render(request, "courses/kept_modules.html")


@require_GET
@public
@cache_control(no_cache=True)
def worker(request):
    """The worker that serves kept pages. It stands at the root, for it serves pages of all languages."""
    response = FileResponse(open(finders.find("js/offline/worker.js"), "rb"), content_type="text/javascript")  # noqa: SIM115
    response["Service-Worker-Allowed"] = "/"
    return response
