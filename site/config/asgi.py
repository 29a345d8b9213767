"""Pages, sockets, event streams and polling for an ASGI server (Daphne)."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.embedded")
pages = get_asgi_application()

from channels.routing import ProtocolTypeRouter, URLRouter  # noqa: E402 (the apps must be ready first)
from channels.security.websocket import AllowedHostsOriginValidator  # noqa: E402
from channels.sessions import SessionMiddlewareStack  # noqa: E402
from django.utils.module_loading import import_string  # noqa: E402

sockets = [
    *import_string("streams.routing.websocket_urlpatterns"),
    *import_string("live.routing.websocket_urlpatterns"),
]

application = ProtocolTypeRouter(
    {
        "http": pages,
        # Whose session it is, a seat asks for itself, when it has noted the moment.
        "websocket": AllowedHostsOriginValidator(SessionMiddlewareStack(URLRouter(sockets))),
    }
)
