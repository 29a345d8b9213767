"""Study groups: a few learners of an edition, with a space of their own and a tutor who answers for them."""

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from activity.models import Event
from courses.models import Edition, Enrolment
from languages.codes import OWN_NAMES
from languages.fields import Translated
from spaces.models import Membership, Space


class GroupQuerySet(models.QuerySet):
    def visible_to(self, visitor):
        """The tutors of the edition see all its groups, a learner their own."""
        if not visitor.is_authenticated:
            return self.none()
        led, own = Edition.objects.led_by(visitor), Place.objects.filter(enrolment__in=Enrolment.objects.of(visitor))
        return self.filter(Q(edition__in=led.values("pk")) | Q(pk__in=own.values("group")))

    def led_by(self, visitor):
        return self.filter(edition__in=Edition.objects.led_by(visitor).values("pk"))

    def listed(self):
        return self.select_related("edition__space", "space", "tutor__country").order_by("number")


class Group(models.Model):
    """A few learners who study together."""

    edition = models.ForeignKey("courses.Edition", models.CASCADE, related_name="groups", verbose_name=_("edition"))
    number = models.PositiveSmallIntegerField(_("number"))
    language = models.CharField(_("language"), max_length=8, default="en")
    tutor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="tutored_groups",
        verbose_name=_("tutor"),
    )
    space = models.OneToOneField(Space, models.PROTECT, related_name="study_group", editable=False)

    objects = GroupQuerySet.as_manager()

    class Meta:
        verbose_name = _("study group")
        verbose_name_plural = _("study groups")
        constraints = [models.UniqueConstraint(fields=["edition", "number"], name="group_number_once_per_edition")]

    def __str__(self):
        return str(_("Group %(number)d") % {"number": self.number})

    def get_absolute_url(self):
        return reverse("teaching:group", args=[self.pk])

    @property
    def language_name(self):
        return OWN_NAMES.get(self.language, self.language)

    @classmethod
    def found(cls, edition, number, language, tutor):
        """Found a group with a space, into which the tutors of the edition are let as its tutors."""
        name = _("Group %(number)d") % {"number": number}
        space = Space.objects.create(
            slug=_free_slug(f"{edition.space.slug[:68]}-g{number}"),
            kind=Space.Kind.EDITION,
            visibility=Space.Visibility.INVITATION,
            name=Translated({code: f"{title} · {text}" for code, title, text in _named(edition, name)}),
        )
        for member in edition.tutors():
            space.admit(member, role=Membership.Role.TUTOR)
        return cls.objects.create(edition=edition, number=number, language=language, tutor=tutor, space=space)

    @transaction.atomic
    def take(self, enrolment, by=None):
        """Make the learner one of the group, and of no other. Doing it twice does it once."""
        place = Place.objects.select_for_update(of=["self"]).filter(enrolment=enrolment).first()
        if place and place.group_id == self.pk:
            return place
        if place:
            place.group.space.expel(enrolment.member)
        place, _is_new = Place.objects.update_or_create(enrolment=enrolment, defaults={"group": self})
        self.space.admit(enrolment.member)
        payload = {"group": self.number, "member": enrolment.member_id}
        Event.record("group.joined", actor=by, subject=self, space=self.space, payload=payload)
        return place

    def settle_space(self, by=None):
        """Let nobody write in its space any more when the course is over, and let them write again when it is not."""
        if self.edition.is_over:
            self.space.archive(by)
        else:
            self.space.reopen(by)

    @transaction.atomic
    def dismiss(self, former, by=None):
        """Let one who no longer teaches the edition answer for the group no more; who learns in it stays for that."""
        if self.places.filter(enrolment__member=former).exists():
            self.space.admit(former, role=Membership.Role.MEMBER, by=by)
        else:
            self.space.expel(former)
        if self.tutor_id == former.pk:
            self.tutor = None
            self.save(update_fields=["tutor"])

    @transaction.atomic
    def hand_over(self, tutor, by):
        """Give the group, with all that waits in it, to another tutor. Its learners hear who answers for them now."""
        if self.tutor_id == tutor.pk:
            return
        self.edition.appoint(tutor, by=by)
        self.space.admit(tutor, role=Membership.Role.TUTOR, by=by)
        self.tutor = tutor
        self.save(update_fields=["tutor"])
        payload = {"tutor": tutor.name, "members": list(self.places.values_list("enrolment__member", flat=True))}
        Event.record("group.handed_over", actor=by, subject=self, space=self.space, payload=payload)


class Place(models.Model):
    """A learner's place in a study group."""

    group = models.ForeignKey(Group, models.CASCADE, related_name="places")
    enrolment = models.OneToOneField("courses.Enrolment", models.CASCADE, related_name="study_place")

    class Meta:
        verbose_name = _("place in a study group")
        verbose_name_plural = _("places in study groups")

    def __str__(self):
        return f"{self.group_id} · {self.enrolment_id}"


def _named(edition, name):
    """(language, title of the edition, name of the group) in each language."""
    names, title = Translated.of(name), edition.full_title()
    return [(code, title.in_language(code)[0], text) for code, text in names.items()]


def _free_slug(stem):
    taken = set(Space.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    candidates = [stem, *(f"{stem}-{number}" for number in range(2, len(taken) + 2))]
    return next(candidate for candidate in candidates if candidate not in taken)
