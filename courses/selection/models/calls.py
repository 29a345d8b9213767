"""The call of an edition: what it asks of applicants, how they are read, what they are written."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from courses.models import Edition
from languages.codes import CODES
from languages.fields import Translated, TranslatedField


def new_key():
    """The name of a field of a form: it stays when the form is copied, and when the field is reworded."""
    return get_random_string(8, "abcdefghijkmnpqrstuvwxyz23456789")


class CallQuerySet(models.QuerySet):
    def visible_to(self, visitor):
        """As the editions that they belong to."""
        return self.filter(edition__in=Edition.objects.visible_to(visitor).values("pk"))

    def listed(self):
        return self.select_related("edition__space")


class Call(ClusterableModel):
    """What an edition asks of those who want to come in. It exists once somebody has written it in the CMS."""

    COPIED = (
        "introduction",
        "needs_endorsement",
        "asks_superior_of_nominees",
        "asks_superiors_later",
        "hours_per_week",
        "minimum_score",
        "waiting",
        "enrols_at_once",
        "answer_days",
        "letter_selected",
        "letter_waiting",
        "letter_passed",
    )

    edition = models.OneToOneField(Edition, models.CASCADE, related_name="call", verbose_name=_("edition"))
    introduction = TranslatedField(_("what applicants are told"), blank=True)
    needs_endorsement = models.BooleanField(
        _("needs the endorsement of the superior"),
        default=True,
        help_text=_("By a letter to the address at the institution; the focal point of the state can endorse as well."),
    )
    asks_superior_of_nominees = models.BooleanField(
        _("the superior of those who were nominated is asked as well"),
        default=False,
        help_text=_("Otherwise a nomination counts as an endorsement."),
    )
    asks_superiors_later = models.BooleanField(
        _("the superior is asked as well what was applied"),
        default=False,
        db_default=False,
        help_text=_(
            "One question by letter, three and six months after the course. Applicants and superiors are told before "
            "the endorsement, and superiors can say no; who endorsed before you turn this on is not asked."
        ),
    )
    hours_per_week = models.PositiveSmallIntegerField(
        _("hours per week"), default=4, help_text=_("What the superior is asked to grant.")
    )
    minimum_score = models.PositiveSmallIntegerField(
        _("minimum score (per cent)"), default=0, validators=[MaxValueValidator(100)]
    )
    waiting = models.PositiveSmallIntegerField(_("length of the waiting list"), default=10)
    enrols_at_once = models.BooleanField(
        _("whoever is selected is enrolled at once"),
        default=False,
        help_text=_("Otherwise they are asked to accept their place first."),
    )
    answer_days = models.PositiveSmallIntegerField(
        _("days to accept a place"), default=7, validators=[MinValueValidator(1)]
    )
    letter_selected = TranslatedField(_("letter to those who are selected"), blank=True)
    letter_waiting = TranslatedField(_("letter to the waiting list"), blank=True)
    letter_passed = TranslatedField(
        _("letter to those who are not selected this time"),
        blank=True,
        help_text=_("Reason, dates and link are added by themselves. Empty: a letter that we wrote for you."),
    )

    objects = CallQuerySet.as_manager()

    class Meta:
        verbose_name = _("call")
        verbose_name_plural = _("calls")
        constraints = [
            models.CheckConstraint(condition=models.Q(minimum_score__lte=100), name="call_minimum_score_of_hundred")
        ]

    def __str__(self):
        return str(self.edition)

    @classmethod
    def of(cls, edition):
        """The call of an edition; before anybody has written one, what it would be."""
        return getattr(edition, "call", None) or cls(edition=edition)

    @property
    def asks_superiors(self):
        """Whether applicants of this edition name a superior, who is then written to."""
        is_by_nomination = self.edition.admission == Edition.Admission.NOMINATION
        return self.needs_endorsement and (self.asks_superior_of_nominees or not is_by_nomination)

    @classmethod
    @transaction.atomic
    def copied(cls, original, edition):
        """Give an edition the call of another one: its form, its criteria, its letters. Doing it twice does it once."""
        call, is_new = cls.objects.get_or_create(
            edition=edition, defaults={name: getattr(original, name) for name in cls.COPIED}
        )
        if is_new:
            for each in (*original.fields.all(), *original.criteria.all()):
                each.pk, each.call = None, call
                each.save(force_insert=True)
        return call


class FormField(models.Model):
    """One question of the form, in four languages."""

    class Kind(models.TextChoices):
        LINE = "line", _("A line of text")
        TEXT = "text", _("A longer text")
        NUMBER = "number", _("A number")
        DATE = "date", _("A date")
        CHOICE = "choice", _("One of several")
        SEVERAL = "several", _("Some of several")
        YES = "yes", _("A statement to agree to")
        LINK = "link", _("An address on the web")
        FILE = "file", _("A file")

    OF_OPTIONS = (Kind.CHOICE, Kind.SEVERAL)

    call = ParentalKey(Call, on_delete=models.CASCADE, related_name="fields")
    sort_order = models.PositiveSmallIntegerField(default=0, editable=False)
    key = models.CharField(max_length=8, default=new_key, editable=False)
    kind = models.CharField(_("kind"), max_length=8, choices=Kind, default=Kind.TEXT)
    label = TranslatedField(_("question"))
    help = TranslatedField(_("what helps to answer it"), blank=True)
    options = TranslatedField(
        _("options"),
        blank=True,
        help_text=_("For a choice, with a semicolon between them, in the same order in each language."),
    )
    is_required = models.BooleanField(_("must be answered"), default=True)
    longest = models.PositiveSmallIntegerField(
        _("letters at most"), default=1500, validators=[MinValueValidator(10), MaxValueValidator(5000)]
    )

    class Meta:
        verbose_name = _("question of the form")
        verbose_name_plural = _("questions of the form")
        ordering = ["sort_order", "pk"]
        constraints = [models.UniqueConstraint(fields=["call", "key"], name="form_field_once_per_call")]

    def __str__(self):
        return str(self.label)

    @property
    def choices(self):
        """[(key, text in four languages)] of the options."""
        texts = {code: [part.strip() for part in self.options.get(code, "").split(";")] for code in CODES}
        number = max(map(len, texts.values()))
        found = [
            Translated({code: parts[place] for code, parts in texts.items() if place < len(parts)})
            for place in range(number)
        ]
        return [(str(place), text) for place, text in enumerate(found) if text]

    @property
    def is_file(self):
        return self.kind == self.Kind.FILE

    def told(self, answer):
        """What somebody answered, as a reader sees it."""
        if self.kind in self.OF_OPTIONS:
            texts = dict(self.choices)
            keys = answer if isinstance(answer, list) else [answer]
            return "; ".join(str(texts[key]) for key in keys if key in texts)
        if self.kind == self.Kind.YES:
            return _("Yes") if answer else _("No")
        return answer or ""


class Criterion(models.Model):
    """What readers look at, and how much it weighs."""

    call = ParentalKey(Call, on_delete=models.CASCADE, related_name="criteria")
    sort_order = models.PositiveSmallIntegerField(default=0, editable=False)
    name = TranslatedField(_("criterion"))
    about = TranslatedField(_("what a high score means"), blank=True)
    weight = models.PositiveSmallIntegerField(_("weight"), default=1, validators=[MinValueValidator(1)])
    most = models.PositiveSmallIntegerField(
        _("points at most"), default=5, validators=[MinValueValidator(1), MaxValueValidator(100)]
    )

    class Meta:
        verbose_name = _("criterion")
        verbose_name_plural = _("criteria")
        ordering = ["sort_order", "pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(weight__gt=0, most__gt=0), name="criterion_counts_something")
        ]

    def __str__(self):
        return str(self.name)
