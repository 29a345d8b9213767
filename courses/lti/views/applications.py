"""What the tools of others ask of us: who comes, access, and the marks of their steps."""

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from courses.lti import choosing, going, rosters
from courses.lti import claims as c
from courses.lti import columns as marks
from courses.lti.addresses import with_query
from courses.lti.models import Tool
from courses.lti.reading import read_object
from courses.lti.views.answers import refusing_in_json, refusing_in_words, sent_on
from courses.models import Edition
from ops.limits import limited
from ops.policies import public


@csrf_exempt
@require_http_methods(["GET", "POST"])
@public
@limited("lti-authorization", "60/m", counts_reading=True)
@refusing_in_words
def authorization(request):
    """A tool asks who comes. A form from another site brings no session: it is asked again in a way that does."""
    if request.method == "POST":
        return redirect(with_query(request.path, **request.POST.dict()))
    url, fields = going.answer(request.GET, request.user)
    return sent_on(request, url, fields)


@csrf_exempt
@require_POST
@public
@limited("lti-token", "120/m")
@refusing_in_json
def token(request):
    return JsonResponse(marks.admit(request.POST))


@csrf_exempt
@require_POST
@public
@limited("lti-content", "60/m")
@refusing_in_words
def content(request, pk):
    """A tool tells what an author chose in it."""
    found = get_object_or_404(Tool.objects.trusted(), pk=pk)
    links = choosing.keep(found, request.POST.get("JWT", ""))
    return render(request, "lti/chosen.html", {"tool": found, "links": links})


@require_GET
@public
@refusing_in_json
def line(request, pk, key):
    _edition, column, _tool = _line(request, pk, key, c.LINES, c.LINES_READ)
    return JsonResponse(column, content_type=c.LINE_TYPE)


@csrf_exempt
@require_POST
@public
@refusing_in_json
def scores(request, pk, key):
    edition, _column, tool = _line(request, pk, key, c.SCORES)
    marks.score(edition, key, tool, read_object(request))
    return HttpResponse(status=204)


@require_GET
@public
@refusing_in_json
def results(request, pk, key):
    edition, _column, tool = _line(request, pk, key, c.RESULTS)
    return JsonResponse(marks.results(edition, key, tool), safe=False, content_type=c.RESULT_TYPE)


@require_GET
@public
@limited("lti-members", "120/m", counts_reading=True)
@refusing_in_json
def members(request, pk):
    """Who takes the course and who teaches it, as the tool may know them; in pages."""
    tool = marks.tool_with(request, c.MEMBERS)
    edition = get_object_or_404(Edition.objects.select_related("space"), pk=pk)
    if not rosters.is_in(tool, edition):
        raise Http404
    after, most = (_number(request, name) for name in ("after", "limit"))
    asked = min(most or rosters.MOST, rosters.MOST)
    said, further = rosters.roster(tool, edition, request.GET.get("role", ""), after, asked)
    headers = {"Link": f'<{further}>; rel="next"'} if further else {}
    return JsonResponse(said, content_type=c.ROSTER_TYPE, headers=headers)


def _number(request, name):
    text = request.GET.get(name, "")[:9]
    return int(text) if text.isascii() and text.isdigit() else 0


def _line(request, pk, key, *scopes):
    """The edition, the column and the tool, whose token has to allow it."""
    tool = marks.tool_with(request, *scopes)
    edition = get_object_or_404(Edition, pk=pk)
    column = marks.line(edition, key, tool)
    if column is None:
        raise Http404
    return edition, column, tool
