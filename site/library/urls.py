from django.urls import path

from library import views

app_name = "library"

urlpatterns = [
    path("library/", views.programmes, name="programmes"),
    path("library/programmes/<slug:code>/", views.programme, name="programme"),
    path("library/practices/", views.practices, name="practices"),
    path("library/practices/<slug:code>/", views.practice, name="practice"),
    path("library/<slug:kind>/<slug:code>/validation/", views.validation, name="validation"),
    path("glossary/", views.glossary, name="glossary"),
    path("glossary/<slug:code>/", views.term, name="term"),
]
