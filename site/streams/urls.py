from django.urls import path

from streams import views

app_name = "streams"

urlpatterns = [
    path("events", views.events, name="events"),
    path("sse", views.sse, name="sse"),
]
