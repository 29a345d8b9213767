"""The certificate that an operator has set for signing documents must be able to sign."""

from datetime import timedelta

from django.core.checks import Error, Warning, register
from django.utils import timezone

from courses.certificates.sealing import of_authority

SOON = timedelta(days=30)
HINT = "TEQUIO_SEAL is a PKCS #12 file with an RSA or ECDSA key and its certificate, opened by TEQUIO_SEAL_PASSWORD."


@register
def the_seal_can_sign(app_configs, **kwargs):
    """Whether documents can be signed with what the operator has set, and for how long."""
    try:
        by = of_authority()
    except (OSError, ValueError) as error:
        return [Error(f"Documents cannot be signed with TEQUIO_SEAL: {error}", hint=HINT, id="certificates.E001")]
    if by and by.certificate.not_valid_after_utc < timezone.now() + SOON:
        until = by.certificate.not_valid_after_utc.date().isoformat()
        return [Warning(f"The certificate of TEQUIO_SEAL is good until {until} only.", id="certificates.W001")]
    return []
