"""Addresses of the project's own pages, in each language: preferences and the style guide."""

from django.urls import path

from config import views

urlpatterns = [
    path("preferences/", views.preferences, name="preferences"),
    path("styleguide/", views.styleguide, name="styleguide"),
]
