"""The small room of the tests as a process of its own: `python room_server.py PORT DATABASE_URL [REDIS_URL]`."""

import sys

import environ
from django.conf import settings


def configure(database_url, redis_url=""):
    """The least that streams need around them."""
    layer = {"BACKEND": "channels.layers.InMemoryChannelLayer"}
    if redis_url:
        layer = {
            "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
            "CONFIG": {"hosts": [redis_url]},
        }
    database = environ.Env.db_url_config(database_url)
    if "sqlite" in database["ENGINE"]:
        pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
        database["OPTIONS"] = {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": pragmas}
    settings.configure(
        SECRET_KEY="only-for-the-tests",
        ALLOWED_HOSTS=["127.0.0.1", "localhost"],
        INSTALLED_APPS=["daphne", "django.contrib.contenttypes", "django.contrib.auth", "streams"],
        DATABASES={"default": database},
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        ROOT_URLCONF="tests.streams.room",
        CHANNEL_LAYERS={"default": layer},
        USE_TZ=True,
    )


def main(port, *urls):
    configure(*urls)

    import django

    django.setup()

    from channels.routing import ProtocolTypeRouter, URLRouter
    from channels.security.websocket import AllowedHostsOriginValidator
    from django.core.asgi import get_asgi_application
    from django.core.management import call_command

    from streams.server import StreamServer
    from tests.streams.room import websocket_urlpatterns

    call_command("migrate", verbosity=0)
    sockets = AllowedHostsOriginValidator(URLRouter(websocket_urlpatterns))
    application = ProtocolTypeRouter({"http": get_asgi_application(), "websocket": sockets})
    listening = lambda address: print("listening", flush=True)
    StreamServer(application, endpoints=[f"tcp:port={port}:interface=127.0.0.1"], on_listening=listening).run()


if __name__ == "__main__":
    main(*sys.argv[1:])
