from datetime import timedelta

from django.db import IntegrityError, models, transaction
from django.utils import timezone

from activity.models import Event
from courses.certificates.models.keys import Seal, SigningKey

MONTH = timedelta(days=30.4375)


class Given(models.Model):
    """A certificate as it is given: it takes down what is true that day."""

    class Meta:
        abstract = True

    @classmethod
    def give(cls, rule, member, title, hours, by=None, **facts):
        """Return (certificate, whether it is new): what `rule` gives this member. Giving twice gives one.

        `facts`: enrolment, edition, run, score.
        """
        same = cls._same(rule, member, facts.get("enrolment"))
        if (standing := same.first()) is not None:
            return standing, False
        try:
            with transaction.atomic():
                return cls._make(rule, member, title, hours, by, facts), True
        except IntegrityError:
            # Somebody else gave it in this very moment.
            return same.get(), False

    @classmethod
    def _same(cls, rule, member, enrolment):
        same = cls.objects.standing().filter(tier=rule.tier)
        return same.filter(enrolment=enrolment) if enrolment else same.filter(member=member, rule=rule)

    @classmethod
    def _make(cls, rule, member, title, hours, by, facts):
        SigningKey.make_first()
        Seal.make_first()
        now = timezone.now()
        certificate = cls.objects.create(
            rule=rule,
            tier=rule.tier,
            member=member,
            name=member.name,
            title=title,
            hours=hours,
            attests=rule.attests,
            signatories=[signatory.facts() for signatory in rule.signatories.all()],
            country_id=member.country_id,
            issued_at=now,
            issued_by=by,
            expires_at=now + rule.valid_months * MONTH if rule.valid_months else None,
            **facts,
        )
        Event.record(
            "certificate.issued",
            actor=by,
            subject=certificate,
            payload={"title": certificate.title, "tier": str(rule.tier), "member": member.pk},
        )
        return certificate
