from django.urls import re_path

from streams.consumers import MemberConsumer

websocket_urlpatterns = [re_path(r"^ws/me/?$", MemberConsumer.as_asgi())]
