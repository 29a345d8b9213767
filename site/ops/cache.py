"""The cache of production. A stopped or slow Redis is a miss, never an error and never a wait."""

import logging
import time

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)


class Breaker:
    """Opens at a failure and rests, so that not every call pays for the timeout; after the rest one call tries."""

    def __init__(self, rest=5.0, now=time.monotonic):
        self.rest = rest
        self.now = now
        self.open_until = 0.0

    @property
    def is_open(self):
        return self.now() < self.open_until

    def call(self, deed, otherwise):
        """Return what the deed returns, or `otherwise` when it fails or when it has just failed."""
        if self.is_open:
            return otherwise
        try:
            result = deed()
        except (RedisError, OSError) as failure:
            if not self.open_until:
                logger.warning("The cache does not answer (%s); going on without it.", failure)
            self.open_until = self.now() + self.rest
            return otherwise
        if self.open_until:
            logger.warning("The cache answers again.")
            self.open_until = 0.0
        return result


class PatientRedisCache(RedisCache):
    """Redis with a breaker. While it is away nothing is found and nothing is kept.

    `incr` then raises ValueError, as it does for a key that is not there: whoever counts must expect that anyway.
    """

    def __init__(self, server, params):
        options = {"socket_timeout": 0.25, "socket_connect_timeout": 0.25, **params.get("OPTIONS", {})}
        self.breaker = Breaker(options.pop("rest", 5.0))
        super().__init__(server, {**params, "OPTIONS": options})

    def add(self, key, value, timeout=DEFAULT_TIMEOUT, version=None):
        return self.breaker.call(lambda: super(PatientRedisCache, self).add(key, value, timeout, version), False)

    def get(self, key, default=None, version=None):
        return self.breaker.call(lambda: super(PatientRedisCache, self).get(key, default, version), default)

    def set(self, key, value, timeout=DEFAULT_TIMEOUT, version=None):
        return self.breaker.call(lambda: super(PatientRedisCache, self).set(key, value, timeout, version), None)

    def touch(self, key, timeout=DEFAULT_TIMEOUT, version=None):
        return self.breaker.call(lambda: super(PatientRedisCache, self).touch(key, timeout, version), False)

    def delete(self, key, version=None):
        return self.breaker.call(lambda: super(PatientRedisCache, self).delete(key, version), False)

    def get_many(self, keys, version=None):
        return self.breaker.call(lambda: super(PatientRedisCache, self).get_many(keys, version), {})

    def has_key(self, key, version=None):
        return self.breaker.call(lambda: super(PatientRedisCache, self).has_key(key, version), False)

    def incr(self, key, delta=1, version=None):
        counted = self.breaker.call(lambda: super(PatientRedisCache, self).incr(key, delta, version), None)
        if counted is None:
            raise ValueError(f"Key {key!r} not found: the cache is away.")
        return counted

    def set_many(self, data, timeout=DEFAULT_TIMEOUT, version=None):
        return self.breaker.call(lambda: super(PatientRedisCache, self).set_many(data, timeout, version), list(data))

    def delete_many(self, keys, version=None):
        return self.breaker.call(lambda: super(PatientRedisCache, self).delete_many(keys, version), None)

    def clear(self):
        return self.breaker.call(lambda: super(PatientRedisCache, self).clear(), False)
