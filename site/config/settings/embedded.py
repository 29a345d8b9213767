"""The settings that run at once: SQLite, memory, files on disk. Production imports them and changes what differs."""

from django.utils.translation import gettext_lazy as _

from config import addresses
from config.settings import env, hosts
from config.settings.members import *
from config.settings.safety import *
from config.settings.wagtail import *

ROOT = env.ROOT
DATA = env.DATA

DEBUG = True
# Known to everybody, so good for a computer of one's own only: production refuses it.
SECRET_KEY = env.SECRET_KEY or "embedded-default-not-for-production"
MAIN_HOSTS = env.HOSTS or ["localhost", "[::1]", "testserver"]
# From where packages of courses are played: another host than the site's own. Empty: they are not played.
PACKAGES_HOST = env.PACKAGES_HOST or ("" if "127.0.0.1" in MAIN_HOSTS else "127.0.0.1")
ALLOWED_HOSTS = hosts.allowed(MAIN_HOSTS, PACKAGES_HOST)
BASE_URL = env.BASE_URL

# --- apps, from the bottom layer up

TEQUIO_APPS = [
    "markup",
    "ops",
    "languages",
    "vocabulary",
    "streams",
    "documents",
    "members",
    "spaces",
    "activity",
    "blocks",
    "library",
    "courses",
    "courses.selection",
    "courses.assignments",
    "courses.packages",
    "courses.surveys",
    "courses.certificates",
    "courses.transfer",
    "courses.teaching",
    "courses.lti",
    "courses.records",
    "forums",
    "live",
    "pages",
    "agenda",
    "search",
    "config",
]

# Who adds to the demonstration network, and in which order: courses hang in the page tree, forums in editions' spaces.
DEMO_ORDER = [
    "vocabulary",
    "members",
    "spaces",
    "library",
    "pages",
    "courses",
    "courses.selection",
    "courses.assignments",
    "courses.packages",
    "courses.surveys",
    "courses.certificates",
    "courses.transfer",
    "courses.teaching",
    "courses.lti",
    "forums",
    "live",
    # After all who bring something in: nobody gets a letter about that.
    "activity",
    "agenda",
    "search",
]

INSTALLED_APPS = [
    "daphne",
    *TEQUIO_APPS,
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.sitemaps",
    "wagtail.embeds",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_tasks",
    "django_tasks_db",
    "channels",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    # Before WhiteNoise, which has compressed files only where they were collected.
    "django.middleware.gzip.GZipMiddleware",
    # Before whatever knows of sessions: the second host plays packages, and has nothing else of the site.
    "courses.packages.middleware.SecondHostMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "ops.headers.AnswerHeadersMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "ops.csp.AdminPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "languages.middleware.PortugueseMiddleware",
    "languages.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "members.middleware.MemberPreferencesMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "ops.policies.PolicyMiddleware",
    "members.middleware.SecondFactorMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "config.urls"
ASGI_APPLICATION = "config.asgi.application"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "config.context.site",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static", "config.templatetags.looks"],
        },
    }
]

FORM_RENDERER = "config.forms.Renderer"
# Where a thing is shown by an app above its own.
ABSOLUTE_URL_OVERRIDES = {"courses.result": addresses.of_result}
CSRF_FAILURE_VIEW = "config.errors.csrf_failure"

# --- data

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": DATA / "tequio.sqlite3",
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-32000;",
        },
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
CHANNEL_LAYERS = {"default": {"BACKEND": "channels.layers.InMemoryChannelLayer"}}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
# The embedded server works on background jobs in a thread of its own; production has processes for it.
JOBS_IN_SERVER = True

# --- languages

LANGUAGE_CODE = "en"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [
    ("en", _("English")),
    ("es", _("Spanish")),
    ("pt-br", _("Portuguese")),
    ("fr", _("French")),
]
# The second one puts right a few words of the framework: how months are written in Portuguese.
LOCALE_PATHS = [ROOT / "locale", ROOT / "locale" / "names"]
USE_I18N = USE_TZ = True
TIME_ZONE = "UTC"
FORMAT_MODULE_PATH = "config.formats"
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_SAMESITE = "Lax"

# --- files

STATIC_URL = "/static/"
STATIC_ROOT = ROOT / "staticfiles"
STATICFILES_DIRS = [ROOT / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # What a view alone serves, to those who may see it: the photos and the documents of members.
    "private": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA / "private", "base_url": None},
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Files on their way to us, in pieces; what is left of them is swept out after a day.
UPLOADS = DATA / "uploads"
WHITENOISE_USE_FINDERS = True
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# --- mail

EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
DEFAULT_FROM_EMAIL = env.EMAIL_FROM or "Tequio <no-reply@localhost>"
SECURITY_CONTACT = env.SECURITY_CONTACT

# --- other systems, and records of learning

INTERNAL_HOSTS = env.INTERNAL_HOSTS
XAPI_URL, XAPI_KEY = env.XAPI_URL, env.XAPI_KEY

# --- what signs documents

SEAL, SEAL_PASSWORD = env.SEAL, env.SEAL_PASSWORD
# Fonts of the operator, for letters that ours do not have.
FONTS = DATA / "fonts"

# --- operation

# Proxies in front whose X-Forwarded-For is believed.
TRUSTED_PROXIES = env.PROXIES
PROCESSES = env.PROCESSES

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "filters": {"secrets": {"()": "ops.logs.SecretAddresses"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.LOG_LEVEL},
    "loggers": {name: {"level": "WARNING"} for name in ("django.channels.server", "daphne", "django_tasks", "wagtail")}
    | {name: {"filters": ["secrets"]} for name in ("django.request", "django.security.csrf")},
}
