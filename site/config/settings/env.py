"""Every environment variable that the product reads, in one place. Listed in docs/operations.md."""

from pathlib import Path

import environ

ROOT = Path(__file__).resolve().parents[3]

env = environ.Env()

# Where the database and the media of the embedded default live.
DATA = Path(env.str("TEQUIO_DATA", default=str(ROOT / "var"))).expanduser().resolve()

SECRET_KEY = env.str("TEQUIO_SECRET_KEY", default="")
HOSTS = env.list("TEQUIO_HOSTS", default=[])
PACKAGES_HOST = env.str("TEQUIO_PACKAGES_HOST", default="")
BASE_URL = env.str("TEQUIO_BASE_URL", default="http://localhost:8000")
DATABASE_URL = env.str("TEQUIO_DATABASE_URL", default="")
REDIS_URL = env.str("TEQUIO_REDIS_URL", default="")
PROCESSES = env.int("TEQUIO_PROCESSES", default=1)
PROXIES = env.int("TEQUIO_PROXIES", default=0)
SECURE = env.bool("TEQUIO_SECURE", default=True)
EMAIL_URL = env.str("TEQUIO_EMAIL_URL", default="")
EMAIL_FROM = env.str("TEQUIO_EMAIL_FROM", default="")
# The record store of the organisation to which statements of learning are passed on, and `name:password` for it.
XAPI_URL = env.str("TEQUIO_XAPI_URL", default="")
XAPI_KEY = env.str("TEQUIO_XAPI_KEY", default="")
# Hosts in networks of our own that may be asked all the same, such as a Moodle in the same building.
INTERNAL_HOSTS = env.list("TEQUIO_INTERNAL_HOSTS", default=[])
# The certificate of an authority (PKCS #12: key, certificate and chain) that signs PDFs, and its password.
SEAL = env.str("TEQUIO_SEAL", default="")
SEAL_PASSWORD = env.str("TEQUIO_SEAL_PASSWORD", default="")
SECURITY_CONTACT = env.str("TEQUIO_SECURITY_CONTACT", default="")
LOG_LEVEL = env.str("TEQUIO_LOG_LEVEL", default="INFO")
