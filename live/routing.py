"""Sockets of the live rooms."""

websocket_urlpatterns: list = []
