"""Production: PostgreSQL, Redis, TLS. What differs from the embedded default, and nothing else."""

import environ
from django.core.exceptions import ImproperlyConfigured

from config.settings import env, hosts
from config.settings.embedded import *

DEBUG = False
JOBS_IN_SERVER = False
MFA_REQUIRED_FOR_STAFF = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = False

if len(env.SECRET_KEY) < 40:
    raise ImproperlyConfigured("TEQUIO_SECRET_KEY must be set to a secret of at least 40 characters.")
if not env.HOSTS:
    raise ImproperlyConfigured("TEQUIO_HOSTS must name the hosts that this site answers for.")
PACKAGES_HOST = env.PACKAGES_HOST
if PACKAGES_HOST and any(hosts.share_cookies(PACKAGES_HOST, main) for main in env.HOSTS):
    raise ImproperlyConfigured(
        "TEQUIO_PACKAGES_HOST must be another host than those of TEQUIO_HOSTS, and not below or above one of them: "
        "scripts of packages would share cookies with the site."
    )
ALLOWED_HOSTS = hosts.allowed(MAIN_HOSTS, PACKAGES_HOST)
if env.PROCESSES > 1 and not env.REDIS_URL:
    raise ImproperlyConfigured("TEQUIO_REDIS_URL must be set when TEQUIO_PROCESSES is more than one.")

if env.DATABASE_URL:
    DATABASES = {"default": environ.Env.db_url_config(env.DATABASE_URL)}
    if "postgresql" in DATABASES["default"]["ENGINE"]:
        # One pool per process: persistent connections of single threads would exhaust the server.
        DATABASES["default"] |= {
            "CONN_MAX_AGE": 0,
            "OPTIONS": {"pool": {"min_size": 2, "max_size": 16, "timeout": 10}},
        }

if env.REDIS_URL:
    CACHES = {
        "default": {
            "BACKEND": "ops.cache.PatientRedisCache",
            "LOCATION": env.REDIS_URL,
            "OPTIONS": {"socket_timeout": 0.25, "socket_connect_timeout": 0.25},
        }
    }
    CHANNEL_LAYERS = {
        "default": {
            "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
            "CONFIG": {"hosts": [env.REDIS_URL]},
        }
    }

STORAGES["staticfiles"] = {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
WHITENOISE_USE_FINDERS = False

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
if env.EMAIL_URL:
    vars().update(environ.Env.email_url_config(env.EMAIL_URL))

CSRF_TRUSTED_ORIGINS = [env.BASE_URL]
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = env.SECURE
if env.SECURE:
    # Browsers take such a cookie from this very host alone, over TLS, for the whole site.
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrftoken"
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if env.SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = env.SECURE
SECURE_REDIRECT_EXEMPT = ["^healthz$", "^readyz$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.PROXIES else None
