"""Sockets of the live rooms."""

from django.urls import path

from live.consumers import DialogueConsumer

websocket_urlpatterns = [path("ws/dialogues/<uuid:uuid>/", DialogueConsumer.as_asgi())]
