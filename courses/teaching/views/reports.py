"""The report: as a page, as a table, as a document."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_GET

from courses.teaching.finding import number_in
from courses.teaching.printing import report_pdf as printed
from courses.teaching.reporting import Report, lines_of
from courses.teaching.word import KIND, report_docx
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
    return _file(printed(_report(request), _issuer(request)), "application/pdf", "report.pdf")


@limited("report-docx", "30/h", counts_reading=True)
@require_GET
@members_only
def report_word(request):
    return _file(report_docx(_report(request), _issuer(request)), KIND, "report.docx")


def _issuer(request):
    return render_to_string("teaching/print/issuer.txt", request=request).strip()


def _file(content, kind, name):
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(content, content_type=kind, headers=headers)


def _report(request):
    found = Report(request.user, number_in(request.GET, "edition"), request.GET.get("country"))
    if not found.choices:
        raise Http404
    return found
