"""Database work of the live side, on threads of its own: reading never waits for writing."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from django.db import close_old_connections, connection

READERS = 4
WRITERS = {"sqlite": 1, "postgresql": 4}

_readers = ThreadPoolExecutor(READERS, thread_name_prefix="streams-read")
_writers = {}


async def reading(function, *args):
    """Run a function that reads the database."""
    return await asyncio.get_running_loop().run_in_executor(_readers, partial(tidily, function, *args))


async def writing(function, *args):
    """Run a function that changes the database. SQLite has one writer; queueing here is fairer than its lock."""
    return await asyncio.get_running_loop().run_in_executor(_pool_of_writers(), partial(tidily, function, *args))


def tidily(function, *args):
    """Call a function with a connection in order before and after, as a request would."""
    close_old_connections()
    try:
        return function(*args)
    finally:
        close_old_connections()


def _pool_of_writers():
    vendor = connection.vendor
    if vendor not in _writers:
        _writers[vendor] = ThreadPoolExecutor(WRITERS.get(vendor, 1), thread_name_prefix="streams-write")
    return _writers[vendor]
