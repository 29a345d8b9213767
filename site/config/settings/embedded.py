"""The settings that run at once: SQLite, memory, files on disk. Production imports them and changes what differs."""

from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

from config.settings import env, hosts

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

# --- members

AUTH_USER_MODEL = "members.Member"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "members.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_SIGNUP_FORM_CLASS = "members.forms.SignupDetails"
ACCOUNT_FORMS = {
    "add_email": "members.forms.door.AddEmailForm",
    "change_password": "members.forms.door.ChangePasswordForm",
    "confirm_email_verification_code": "members.forms.door.ConfirmEmailVerificationCodeForm",
    "confirm_login_code": "members.forms.door.ConfirmLoginCodeForm",
    "login": "members.forms.door.LoginForm",
    "reauthenticate": "members.forms.door.ReauthenticateForm",
    "request_login_code": "members.forms.door.RequestLoginCodeForm",
    "reset_password": "members.forms.door.ResetPasswordForm",
    "reset_password_from_key": "members.forms.door.ResetPasswordKeyForm",
    "set_password": "members.forms.door.SetPasswordForm",
    "signup": "members.forms.door.SignupForm",
}
ACCOUNT_EMAIL_NOTIFICATIONS = True
# What changes how one signs in asks once more who it is, when that was not shown just now.
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 10 * 60
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_RATE_LIMITS = {
    "login_failed": "10/5m/key,50/5m/ip",
    "signup": "20/h/ip",
    "request_login_code": "6/10m/key",
    "confirm_email": "3/5m/key",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Tequio"
MFA_ADAPTER = "members.adapter.SecondFactorAdapter"
MFA_FORMS = {
    "activate_totp": "members.forms.door.ActivateAppForm",
    "add_webauthn": "members.forms.door.AddPasskeyForm",
    "authenticate": "members.forms.door.AuthenticateForm",
    "reauthenticate": "members.forms.door.ReauthenticateWithCodeForm",
}
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
USERSESSIONS_ADAPTER = "members.adapter.SessionsAdapter"
USERSESSIONS_TRACK_ACTIVITY = False
# In the embedded default duties need no second factor, so that the demonstration opens at once.
MFA_REQUIRED_FOR_STAFF = False

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

# --- Wagtail

WAGTAIL_SITE_NAME = "Tequio"
WAGTAIL_I18N_ENABLED = True
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAILADMIN_LOGIN_URL = WAGTAIL_FRONTEND_LOGIN_URL = "account_login"
# A word that many know can be taken from nobody: what is not for all is for those who sign in.
WAGTAIL_PRIVATE_PAGE_OPTIONS = WAGTAILDOCS_PRIVATE_COLLECTION_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
# Drafts keep themselves after so many milliseconds of rest. At Wagtail's half second, whoever typed a title and pressed
# “Save” on a slow line was told that the address of the page was taken: by their own draft, on its way.
WAGTAIL_AUTOSAVE_INTERVAL = 5000
WAGTAILIMAGES_FORMAT_CONVERSIONS = {"png": "webp", "jpeg": "webp", "bmp": "webp", "gif": "webp"}
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
# A picture of this many pixels takes some 150 MB while its sizes are made.
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "key", "odt", "ods", "pdf", "pptx", "txt", "xlsx", "vtt", "mp4", "webm"]
WAGTAILDOCS_INLINE_CONTENT_TYPES = ["application/pdf", "text/vtt", "video/mp4", "video/webm"]
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = True
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "ops.finding"}}
TAGGIT_CASE_INSENSITIVE = True

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

# --- records of learning

XAPI_URL, XAPI_KEY = env.XAPI_URL, env.XAPI_KEY

# --- safety

FOREIGN_POLICIES = "config.policies.of_foreign_view"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "media-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        # Players of others, loaded only when a reader asks for it: those of blocks/providers.py.
        "frame-src": [SELF, "https://www.youtube-nocookie.com", "https://player.vimeo.com"],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
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
