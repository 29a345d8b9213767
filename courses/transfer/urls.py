from django.urls import path

from courses.transfer.views import exports, imports

app_name = "transfer"

urlpatterns = [
    path("imports/", imports.imports, name="imports"),
    path("imports/template.csv", imports.template, {"form": "csv"}, name="template_csv"),
    path("imports/template.xlsx", imports.template, {"form": "xlsx"}, name="template_xlsx"),
    path("imports/<int:pk>/", imports.dry_run, name="import"),
    path("imports/<int:pk>/taking/", imports.taking, name="taking"),
    path("imports/<int:pk>/undoing/", imports.undoing, name="undoing"),
    path("imports/<int:pk>/discarding/", imports.discarding, name="discarding"),
    path("exports/courses/<uuid:key>/", exports.course, name="exports"),
    path("exports/courses/<uuid:key>/archive/", exports.archive, name="archive"),
    path("exports/courses/<uuid:key>/questions/<slug:name>/", exports.questions, name="questions"),
    path("exports/<uuid:key>/book.pdf", exports.copy, {"kind": "pdf"}, name="pdf"),
    path("exports/<uuid:key>/book.epub", exports.copy, {"kind": "epub"}, name="epub"),
]
