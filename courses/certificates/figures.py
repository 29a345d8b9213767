"""What is counted of certificates."""

from django.utils.translation import gettext_lazy as _

from courses.certificates.models import Certificate
from ops.figures import figure


@figure(_("Certificates given"), _("Certificates and diplomas that were not revoked."))
def given():
    return Certificate.objects.standing().count()
