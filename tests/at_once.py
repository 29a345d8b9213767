"""Several deeds begun in the same moment, each in a thread and on a connection of its own."""

import threading

from django.db import connection


def at_once(*deeds):
    """Run the deeds in threads of their own, begun together. Returns what went wrong."""
    ready, errors = threading.Barrier(len(deeds)), []

    def run(deed):
        try:
            ready.wait(timeout=30)
            deed()
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[deed]) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return errors
