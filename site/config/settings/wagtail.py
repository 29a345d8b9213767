"""The CMS: settings of Wagtail, and of what belongs to it."""

from config.settings import env

WAGTAIL_SITE_NAME = "Tequio"
WAGTAIL_I18N_ENABLED = True
WAGTAILADMIN_BASE_URL = env.BASE_URL
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
