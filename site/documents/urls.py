from django.urls import path

from documents import tus, views

app_name = "documents"

urlpatterns = [
    path("files/uploads/", tus.uploads, name="uploads"),
    path("files/uploads/<uuid:key>/", tus.upload, name="upload"),
    path("files/uploads/<uuid:key>/document/", views.finishing, name="finishing"),
    path("files/<uuid:key>/", views.document, name="document"),
]
