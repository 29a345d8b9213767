"""The server of the browser journeys: production's settings, without TLS and second factors, with the jobs inside."""

from config.settings.production import *

STATIC_ROOT = DATA / "staticfiles"
JOBS_IN_SERVER = True
MFA_REQUIRED_FOR_STAFF = False
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
# All journeys come from one address.
ACCOUNT_RATE_LIMITS = False
