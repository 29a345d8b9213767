"""Addresses of things that are shown by an app above their own: only here every app is known."""

from django.urls import reverse


def of_result(result):
    """Where its learner reads how the number comes about."""
    return reverse("teaching:marks", args=[result.enrolment_id])
