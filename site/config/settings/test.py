"""The tests: the embedded default with fast passwords; PostgreSQL and Redis where the test command started them."""

import environ

from config.settings import env
from config.settings.embedded import *

DEBUG = False
SECRET_KEY = "a-secret-for-the-tests-that-is-long-enough-for-every-check"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TASKS = {"default": {"BACKEND": "tests.eager.EagerBackend"}}
JOBS_IN_SERVER = False
ACCOUNT_RATE_LIMITS = False
# Each client of a test would look through all static files first.
WHITENOISE_AUTOREFRESH = True

if env.DATABASE_URL:
    DATABASES = {"default": environ.Env.db_url_config(env.DATABASE_URL)}

if env.REDIS_URL:
    CHANNEL_LAYERS = {
        "default": {
            "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
            "CONFIG": {"hosts": [env.REDIS_URL]},
        }
    }
