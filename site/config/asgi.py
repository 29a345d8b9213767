"""Pages, sockets, event streams and polling for an ASGI server (Daphne)."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.embedded")
pages = get_asgi_application()

from channels.routing import ProtocolTypeRouter, URLRouter  # noqa: E402 (the apps must be ready first)
from channels.security.websocket import OriginValidator  # noqa: E402
from channels.sessions import SessionMiddlewareStack  # noqa: E402
from django.conf import settings  # noqa: E402
from django.utils.module_loading import import_string  # noqa: E402

sockets = [
    *import_string("streams.routing.websocket_urlpatterns"),
    *import_string("live.routing.websocket_urlpatterns"),
]

application = ProtocolTypeRouter(
    {
        "http": pages,
        # Whose session it is, a seat asks for itself, when it has noted the moment.
        # Pages of the second host, on which packages of others run, may not open one.
        "websocket": OriginValidator(SessionMiddlewareStack(URLRouter(sockets)), settings.MAIN_HOSTS),
    }
)
