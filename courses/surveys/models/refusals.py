"""Superiors who want no questions, and those whom one may ask."""

from django.db import models
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from courses.superiors import superiors_of


class Refusal(models.Model):
    """That whoever has an address wants no more questions: a fingerprint of it, which tells nobody whose it is."""

    fingerprint = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("refusal of questions")
        verbose_name_plural = _("refusals of questions")

    def __str__(self):
        return self.fingerprint[:8]

    @staticmethod
    def fingerprint_of(email):
        return salted_hmac("surveys.refusal", email.strip().lower(), algorithm="sha256").hexdigest()


def superiors_to_ask(enrolments):
    """Return {enrolment pk: Superior} of those who did not refuse: two queries."""
    found = superiors_of(enrolments)
    prints = {pk: Refusal.fingerprint_of(superior.email) for pk, superior in found.items()}
    refused = set(Refusal.objects.filter(fingerprint__in=prints.values()).values_list("fingerprint", flat=True))
    return {pk: superior for pk, superior in found.items() if prints[pk] not in refused}
