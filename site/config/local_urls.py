"""Addresses of the project's own pages, in each language: preferences and the style guide."""

from django.urls import path

from config import views

urlpatterns = [
    path("preferences/", views.preferences, name="preferences"),
    path("styleguide/", views.styleguide, name="styleguide"),
    path("styleguide/room/", views.styleguide, {"part": "room"}, name="styleguide_room"),
    path("styleguide/errors/", views.styleguide, {"part": "errors"}, name="styleguide_errors"),
]
