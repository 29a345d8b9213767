"""The addresses of the rooms for programs; they have no language."""

from django.urls import path

from live.views import api

app_name = "live_api"

urlpatterns = [
    path("<uuid:uuid>/state", api.state, name="state"),
    path("<uuid:uuid>/commands", api.commands, name="commands"),
    path("<uuid:uuid>/events", api.events, name="events"),
    path("<uuid:uuid>/sse", api.sse, name="sse"),
]
