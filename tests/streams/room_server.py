"""The small room of the tests as a process of its own: `python room_server.py PORT DATABASE_URL [REDIS_URL]`."""

import sys

import environ
from django.conf import settings

port, database_url, *redis_urls = sys.argv[1:]

database = environ.Env.db_url_config(database_url)
if "sqlite" in database["ENGINE"]:
    pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
    database["OPTIONS"] = {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": pragmas}
layer = {"BACKEND": "channels.layers.InMemoryChannelLayer"}
if redis_urls:
    layer = {"BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer", "CONFIG": {"hosts": redis_urls}}

settings.configure(
    SECRET_KEY="only-for-the-tests",
    ALLOWED_HOSTS=["127.0.0.1", "localhost"],
    INSTALLED_APPS=["daphne", "django.contrib.contenttypes", "django.contrib.auth", "streams"],
    DATABASES={"default": database},
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    ROOT_URLCONF="tests.streams.room",
    CHANNEL_LAYERS={"default": layer},
    TRUSTED_PROXIES=0,
    USE_TZ=True,
)

from django.core.asgi import get_asgi_application  # noqa: E402 (the settings come first)

pages = get_asgi_application()

from channels.routing import ProtocolTypeRouter, URLRouter  # noqa: E402
from channels.security.websocket import AllowedHostsOriginValidator  # noqa: E402
from django.core.management import call_command  # noqa: E402

from streams.server import StreamServer  # noqa: E402
from tests.streams.room import websocket_urlpatterns  # noqa: E402


def main():
    call_command("migrate", verbosity=0)
    sockets = AllowedHostsOriginValidator(URLRouter(websocket_urlpatterns))
    application = ProtocolTypeRouter({"http": pages, "websocket": sockets})
    server = StreamServer(application, endpoints=[f"tcp:port={port}:interface=127.0.0.1"], on_listening=say_so)
    server.run()


def say_so(_address):
    sys.stdout.write("listening\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
