"""Addresses of pages that other apps link to without knowing the tree, in each language."""

from django.urls import path

from pages import views

app_name = "countries"

urlpatterns = [
    path("countries/", views.countries, name="index"),
    path("countries/<slug:slug>/", views.country, name="country"),
]
