"""Validation: a state stands behind a record, for twelve months at a time."""

from datetime import timedelta

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from activity.models import Event
from languages.finding import FindableQuerySet

VALID_FOR = timedelta(days=365)


class Validatable(models.Model):
    """A record that the focal point of its state, or the secretariat, can validate. It goes out of date, never away."""

    class Status(models.TextChoices):
        ILLUSTRATIVE = "illustrative", _("Illustrative")
        DRAFT = "draft", _("Draft")
        VALIDATED = "validated", _("Validated")

    status = models.CharField(_("status"), max_length=16, choices=Status, default=Status.DRAFT)
    validated_at = models.DateTimeField(_("validated"), null=True, blank=True, editable=False)
    validated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )

    class Meta:
        abstract = True

    @property
    def is_validated(self):
        return self.status == self.Status.VALIDATED

    @property
    def is_illustrative(self):
        return self.status == self.Status.ILLUSTRATIVE

    @property
    def review_due_at(self):
        return self.validated_at + VALID_FOR if self.validated_at else None

    @property
    def is_out_of_date(self):
        return self.is_validated and self.review_due_at < timezone.now()

    def may_be_validated_by(self, member):
        """Whether the member speaks for the record's state, or is of the secretariat."""
        if not member.is_authenticated:
            return False
        return member.is_secretariat or member.focal_points.ongoing().filter(country=self.country_id).exists()

    @transaction.atomic
    def validate_by(self, member):
        """Say that the record is right today. Raises PermissionDenied for anybody who may not say so."""
        if not self.may_be_validated_by(member):
            raise PermissionDenied
        # Of two who validate at once, the second sees what the first did.
        held = type(self)._default_manager.select_for_update(of=("self",))
        self.refresh_from_db(fields=["status", "validated_at"], from_queryset=held)
        if not self.is_validated or self.is_out_of_date:
            self.status, self.validated_by, self.validated_at = self.Status.VALIDATED, member, timezone.now()
            self.save(update_fields=["status", "validated_by", "validated_at"])
            Event.record("record.validated", actor=member, subject=self, payload={"title": str(self)})


class RecordQuerySet(FindableQuerySet):
    def visible_to(self, visitor):
        """Published records are for everybody; drafts for those who can validate them."""
        published = ~models.Q(status=Validatable.Status.DRAFT)
        if not visitor.is_authenticated:
            return self.filter(published)
        if visitor.is_secretariat:
            return self
        return self.filter(published | models.Q(country__in=visitor.focal_points.ongoing().values("country")))

    def of_theme(self, theme):
        """Records tagged with the theme or one below it."""
        return self.filter(models.Q(themes=theme) | models.Q(themes__parent=theme)).distinct()
