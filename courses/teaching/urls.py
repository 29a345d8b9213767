"""Addresses of those who teach, and of what learners ask them."""

from django.urls import path

from courses.teaching.views import desk, extensions, gradebook, groups, imports, marks, reports, schemes
from courses.teaching.views import messages as letters

app_name = "teaching"

EDITION = "teaching/editions/<int:pk>/"

urlpatterns = [
    path("teaching/", desk.desk, name="desk"),
    path(f"{EDITION}gradebook/", gradebook.gradebook, name="gradebook"),
    path(f"{EDITION}gradebook/<int:enrolment>/<uuid:key>/", gradebook.cell, name="cell"),
    path(f"{EDITION}gradebook/steps/<uuid:key>/", gradebook.step_marks, name="step_marks"),
    path(f"{EDITION}gradebook/steps/<uuid:key>/release/", gradebook.release, name="release"),
    path(f"{EDITION}gradebook/marks.csv", gradebook.export, {"form": "csv"}, name="marks_csv"),
    path(f"{EDITION}gradebook/marks.xlsx", gradebook.export, {"form": "xlsx"}, name="marks_xlsx"),
    path(f"{EDITION}gradebook/imports/", imports.upload, name="upload"),
    path("teaching/imports/<int:pk>/", imports.dry_run, name="import"),
    path("teaching/imports/<int:pk>/bringing-in/", imports.bringing_in, name="bringing_in"),
    path("teaching/imports/<int:pk>/throwing-away/", imports.throwing_away, name="throwing_away"),
    path(f"{EDITION}scheme/", schemes.scheme, name="scheme"),
    path(f"{EDITION}groups/", groups.groups, name="groups"),
    path(f"{EDITION}groups/forming/", groups.forming, name="forming"),
    path(f"{EDITION}messages/", letters.messages_of_edition, name="messages"),
    path(f"{EDITION}extensions/", extensions.extensions, name="extensions"),
    path(f"{EDITION}attendance/", desk.attendance, name="attendance"),
    path("teaching/messages/<int:pk>/", letters.message, name="message"),
    path("teaching/messages/<int:pk>/replies/", letters.replies, name="replies"),
    path("teaching/groups/<int:pk>/", groups.group, name="group"),
    path("teaching/groups/<int:pk>/tutor/", groups.tutor, name="tutor"),
    path("teaching/enrolments/<int:pk>/group/", groups.move, name="move"),
    path("teaching/enrolments/<int:pk>/marks/", marks.marks, name="marks"),
    path("teaching/enrolments/<int:pk>/extension/", extensions.extension, name="extension"),
    path("teaching/enrolments/<int:pk>/extra-time/", extensions.extra_time, name="extra_time"),
    path("teaching/extensions/<int:pk>/decision/", extensions.decision, name="extension_decision"),
    path("teaching/reports/", reports.report, name="report"),
    path("teaching/reports/report.csv", reports.report_csv, name="report_csv"),
    path("teaching/reports/report.docx", reports.report_word, name="report_docx"),
    path("teaching/reports/report.pdf", reports.report_pdf, name="report_pdf"),
]
