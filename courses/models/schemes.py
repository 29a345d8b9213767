"""How a course is marked: its categories and what they weigh, the mark that passes, the letters."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from courses import weighing
from languages.fields import Translated, TranslatedField


class Scheme(models.Model):
    """How a course is marked, in all its editions. A course without one takes the mean of what was graded."""

    course_key = models.UUIDField(_("course"), unique=True, editable=False)
    pass_mark = models.PositiveSmallIntegerField(
        _("pass mark"),
        default=70,
        validators=[MaxValueValidator(100)],
        help_text=_("In per cent of the whole course."),
    )
    # [[letter, from how many per cent on], …]
    letters = models.JSONField(_("letters"), default=list, blank=True)

    class Meta:
        verbose_name = _("marking scheme")
        verbose_name_plural = _("marking schemes")
        constraints = [models.CheckConstraint(condition=Q(pass_mark__lte=100), name="scheme_pass_mark_in_per_cent")]

    def __str__(self):
        return str(self.course_key)

    @classmethod
    def of_course(cls, key):
        """The scheme of a course with all that belongs to it, in one query; an unsaved one if it has none."""
        own, of_categories = _columns(cls), _columns(Category)
        names = [*own, *(f"categories__{name}" for name in of_categories), "categories__steps__step_key"]
        in_order = cls.objects.filter(course_key=key).order_by("categories__position", "categories__pk")
        rows = [(row[: len(own)], row[len(own) : -1], row[-1]) for row in in_order.values_list(*names)]
        if not rows:
            return cls(course_key=key)
        found = cls.from_db(in_order.db, own, rows[0][0])
        categories = {row[0]: Category.from_db(in_order.db, of_categories, row) for _own, row, _key in rows if row[0]}
        found.all_categories = list(categories.values())
        found.placed = {step: row[0] for _own, row, step in rows if step}
        return found

    @cached_property
    def all_categories(self):
        """The categories in order; in a course without a scheme one, for everything."""
        return list(self.categories.all()) if self.pk else []

    @cached_property
    def placed(self):
        """{key of a step: id of its category}."""
        return {step.step_key: category.pk for category in self.all_categories for step in category.steps.all()}

    @property
    def is_plain(self):
        """Whether there is nothing to weigh: all marks count the same."""
        return not self.all_categories

    def account(self, outline, scores, is_over=False):
        """Return the weighing.Account of some scores {key of a step: per cent or None} in a course as it stands.

        A step that has left the course counts for whoever has a mark there.
        """
        if self.is_plain:
            marks = [self._mark(outline, key, 0, score) for key, score in self._in_order(outline, scores).items()]
            marks = [mark for mark in marks if mark.score is not None and not mark.is_optional]
            return weighing.reckon([weighing.Category(0, gettext("All marks"))], marks)
        known = self._in_order(outline, {**dict.fromkeys(self._expected(outline)), **scores})
        marks = [
            self._mark(outline, key, self.placed[key], score)
            for key, score in known.items()
            if key in self.placed and (score is not None or (outline and outline.step(key)))
        ]
        return weighing.reckon([category.weighed for category in self.all_categories], marks, is_over)

    def letter(self, score):
        return weighing.letter_of(score, self.letters)

    def passes(self, score):
        return score is not None and score >= self.pass_mark

    def _expected(self, outline):
        return [step.key for step in outline.steps if step.key in self.placed] if outline else []

    @staticmethod
    def _in_order(outline, scores):
        places = outline.places if outline else {}
        return dict(sorted(scores.items(), key=lambda each: (places.get(each[0], len(places)), str(each[0]))))

    @staticmethod
    def _mark(outline, key, category, score):
        step = outline.step(key) if outline else None
        title = step.title if step else gettext("A step that is no longer part of the course")
        return weighing.Mark(key, title, category, score, bool(step and step.is_optional))


def _columns(model):
    return [column.attname for column in model._meta.concrete_fields]


class Category(models.Model):
    """Some steps of a course that are marked together."""

    scheme = models.ForeignKey(Scheme, models.CASCADE, related_name="categories")
    name = TranslatedField(_("name"))
    weight = models.PositiveSmallIntegerField(_("weight"), default=100, validators=[MaxValueValidator(1000)])
    drop_lowest = models.PositiveSmallIntegerField(
        _("lowest marks that are dropped"), default=0, help_text=_("So many of the lowest marks do not count.")
    )
    is_extra = models.BooleanField(
        _("extra credit"), default=False, help_text=_("Added on top; nobody loses anything without it.")
    )
    holds_back = models.BooleanField(
        _("hidden until released"), default=False, help_text=_("Learners see these marks when a tutor releases them.")
    )
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("category of marks")
        verbose_name_plural = _("categories of marks")
        ordering = ["position", "pk"]

    def __str__(self):
        return str(self.name)

    @property
    def weighed(self):
        return weighing.Category(self.pk, str(Translated(self.name)), self.weight, self.drop_lowest, self.is_extra)

    @classmethod
    def holds_back_marks_of(cls, step_key):
        """Whether what is reached at a step stays hidden until a tutor releases it."""
        return cls.objects.filter(holds_back=True, steps__step_key=step_key).exists()


class CategoryStep(models.Model):
    """A step in its category: in one, or in none, where it does not count."""

    category = models.ForeignKey(Category, models.CASCADE, related_name="steps")
    step_key = models.UUIDField(unique=True)

    class Meta:
        verbose_name = _("step of a category")
        verbose_name_plural = _("steps of categories")

    def __str__(self):
        return str(self.step_key)
