"""Every address of the site."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.images.views.serve import ServeView

from config.views import picture
from courses.keeping import worker
from pages.routing import serve

urlpatterns = [
    path("", include("ops.urls")),
    path("cms/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("images/<str:signature>/<int:image_id>/<str:filter_spec>/", ServeView.as_view(), name="wagtailimages_serve"),
    path("", include("documents.urls")),
    path("api/streams/", include("streams.urls")),
    path("api/dialogues/", include("live.api_urls")),
    path("lti/", include("courses.lti.api_urls")),
    path("offline-worker.js", worker, name="offline_worker"),
    path("", include("courses.records.api_urls")),
    path("", include("courses.certificates.public_urls")),
    path("", include("pages.urls")),
    # Images alone: documents have their own view, which asks who may have them, and photos have another storage.
    re_path(r"^media/(?P<path>images/[^/]+)$", picture),
]

urlpatterns += i18n_patterns(
    path("account/", include("allauth.urls")),
    path("", include("config.local_urls")),
    path("", include("members.urls")),
    path("", include("activity.urls")),
    path("", include("spaces.urls")),
    path("", include("library.urls")),
    path("", include("courses.urls")),
    path("", include("courses.selection.urls")),
    path("", include("courses.assignments.urls")),
    path("", include("courses.packages.urls")),
    path("", include("courses.surveys.urls")),
    path("", include("courses.certificates.urls")),
    path("", include("courses.transfer.urls")),
    path("", include("courses.teaching.urls")),
    path("", include("courses.lti.urls")),
    path("", include("courses.records.urls")),
    path("", include("forums.urls")),
    path("", include("live.urls")),
    path("", include("agenda.urls")),
    path("", include("search.urls")),
    path("", include("pages.local_urls")),
    re_path(wagtail_urls.serve_pattern, serve),
    path("", include(wagtail_urls)),
)

handler400 = "config.errors.bad_request"
handler403 = "config.errors.permission_denied"
handler404 = "config.errors.page_not_found"
handler429 = "config.errors.too_many_requests"
handler500 = "config.errors.server_error"
