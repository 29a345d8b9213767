"""`manage.py serve`: the server of the product, for a computer of one's own and for production."""

import sys
from ipaddress import ip_address

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.module_loading import import_string

from ops.jobs import EmbeddedWorker
from streams.server import StreamServer


class Command(BaseCommand):
    help = "Serve pages, sockets, event streams and polling until Ctrl-C."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--quiet", action="store_true", help="Do not say where the server listens.")

    def handle(self, *, host, port, quiet, **options):
        application = import_string(settings.ASGI_APPLICATION)
        server = StreamServer(
            application,
            endpoints=[f"tcp:port={port}:interface={host.replace(':', chr(92) + ':')}"],
            on_listening=None if quiet else self.say_where,
        )
        worker = EmbeddedWorker() if settings.JOBS_IN_SERVER else None
        if worker:
            worker.start()
        try:
            server.run()
        finally:
            if worker:
                worker.stop()
        if server.failure:
            raise CommandError(self.reason(server, host, port), returncode=2)

    def say_where(self, address):
        """Say where the server listens, once it does."""
        ip = ip_address(address.host)
        host = "localhost" if ip.is_loopback or ip.is_unspecified else address.host
        self.stdout.write(f"Listening on http://{host}:{address.port}", ending="\n")
        sys.stdout.flush()

    def reason(self, server, host, port):
        """Why the server did not start, and what to do."""
        if server.is_port_taken:
            return f"Port {port} is in use. Stop what listens there, or choose another with --port."
        return f"Cannot listen on {host}, port {port}: {server.failure}"
