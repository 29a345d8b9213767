"""The report: as a page, as a table, as a document."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_GET

from courses.teaching.finding import number_in
from courses.teaching.printing import report_pdf as printed
from courses.teaching.reporting import Report, lines_of
from ops.limits import limited
from ops.policies import members_only
from ops.tables import csv_response


@require_GET
@members_only
def report(request):
    """How many applied, were accepted, started, completed and were certified, and what that means."""
    return render(request, "teaching/report.html", {"report": _report(request)})


@require_GET
@members_only
def report_csv(request):
    headers, rows = lines_of(_report(request))
    return csv_response("report", headers, rows)


@limited("report-pdf", "30/h", counts_reading=True)
@require_GET
@members_only
def report_pdf(request):
    issuer = render_to_string("teaching/print/issuer.txt", request=request).strip()
    content = printed(_report(request), issuer)
    headers = {"Content-Disposition": 'attachment; filename="report.pdf"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


def _report(request):
    found = Report(request.user, number_in(request.GET, "edition"))
    if not found.choices:
        raise Http404
    return found
