from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.blocks import CharBlock
from wagtail.fields import StreamField
from wagtail.models import Page, PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from blocks.blocks import BODY_BLOCKS
from blocks.mixins import Shareable
from courses.fields import LanguagesField
from courses.lending import Lending
from courses.models.editions import Edition
from courses.models.versions import CourseVersion
from courses.studying import Study
from vocabulary.models import Theme


class CourseQuerySet(PageQuerySet):
    def visible_to(self, visitor):
        """A published course is for everybody to read about. Drafts are seen in the CMS alone."""
        return self.live()

    def listed(self):
        """With all that a card of the catalogue shows."""
        return self.select_related("locale", "image").prefetch_related("themes", "countries")


class CoursePage(Lending, Shareable, Page):
    """A course: what it is for, for whom, and how long it takes. Its modules stand below it."""

    class Mode(models.TextChoices):
        SELF_PACED = "self-paced", _("At your own pace")
        TUTORED = "tutored", _("With a tutor")

    class Level(models.TextChoices):
        INTRODUCTORY = "introductory", _("Introductory")
        INTERMEDIATE = "intermediate", _("Intermediate")
        ADVANCED = "advanced", _("Advanced")

    class Licence(models.TextChoices):
        BY = "cc-by", "CC BY 4.0"
        BY_SA = "cc-by-sa", "CC BY-SA 4.0"
        BY_NC = "cc-by-nc", "CC BY-NC 4.0"
        BY_NC_SA = "cc-by-nc-sa", "CC BY-NC-SA 4.0"
        RESERVED = "reserved", _("All rights reserved")

    words = ("about", "audience", "outcomes")

    code = models.SlugField(
        _("code"), max_length=12, help_text=_("A few letters by which the course is known, the same in all languages.")
    )
    subtitle = models.CharField(
        _("subtitle"), max_length=200, blank=True, help_text=_("One sentence for the catalogue.")
    )
    about = StreamField(BODY_BLOCKS, verbose_name=_("about the course"), blank=True)
    audience = models.TextField(_("for whom"), blank=True)
    outcomes = StreamField(
        [("outcome", CharBlock(label=_("Outcome"), max_length=300))],
        verbose_name=_("outcomes"),
        blank=True,
        help_text=_("What learners can do afterwards, each beginning with a verb."),
    )
    hours = models.PositiveSmallIntegerField(_("hours"), help_text=_("The whole course, as the certificate will say."))
    weeks = models.PositiveSmallIntegerField(_("weeks"), help_text=_("At the usual pace."))
    level = models.CharField(_("level"), max_length=16, choices=Level, default=Level.INTRODUCTORY)
    mode = models.CharField(
        _("mode"),
        max_length=16,
        choices=Mode,
        default=Mode.SELF_PACED,
        help_text=_("A course at one's own pace is open to every member as soon as it is published."),
    )
    themes = ParentalManyToManyField(Theme, blank=True, related_name="courses", verbose_name=_("themes"))
    languages = LanguagesField(_("taught in"), help_text=_("The languages in which the lessons are written."))
    countries = ParentalManyToManyField(
        "members.Country",
        blank=True,
        related_name="+",
        verbose_name=_("states that it is about"),
        help_text=_("None: it is about the Americas as a whole."),
    )
    authors = models.CharField(
        _("authors"), max_length=300, blank=True, help_text=_("Their names as they are cited, parted by semicolons.")
    )
    licence = models.CharField(_("licence"), max_length=16, choices=Licence, default=Licence.BY_NC_SA)
    version = models.PositiveSmallIntegerField(
        _("version"),
        default=1,
        validators=[MinValueValidator(1)],
        help_text=_("Count on when learners should know that something has changed."),
    )
    changes = models.TextField(_("what changed in this version"), blank=True)
    image = models.ForeignKey(
        "wagtailimages.Image", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("image")
    )

    objects = PageManager.from_queryset(CourseQuerySet)()

    content_panels = [
        *Page.content_panels,
        FieldPanel("subtitle"),
        FieldPanel("image"),
        MultiFieldPanel(
            [FieldPanel("audience"), FieldPanel("outcomes"), FieldPanel("about")], heading=_("What it is for")
        ),
    ]
    settings_panels = [
        MultiFieldPanel(
            [
                FieldPanel("code"),
                FieldRowPanel([FieldPanel("hours"), FieldPanel("weeks")]),
                FieldRowPanel([FieldPanel("level"), FieldPanel("mode")]),
            ],
            heading=_("Course"),
        ),
        FieldPanel("languages"),
        FieldPanel("themes"),
        FieldPanel("countries", widget=forms.CheckboxSelectMultiple),
        MultiFieldPanel(
            [
                FieldPanel("authors"),
                FieldRowPanel([FieldPanel("licence"), FieldPanel("version")]),
                FieldPanel("changes"),
            ],
            heading=_("Who wrote it, and which version it is"),
        ),
        *Page.settings_panels,
    ]
    promote_panels = Shareable.promote_panels
    search_fields = [
        *Page.search_fields,
        index.SearchField("subtitle"),
        index.SearchField("audience"),
        index.SearchField("outcomes"),
        index.SearchField("about"),
        index.FilterField("mode"),
        index.FilterField("level"),
    ]
    override_translatable_fields = [
        SynchronizedField("code"),
        TranslatableField("subtitle"),
        TranslatableField("changes"),
        SynchronizedField("authors"),
        SynchronizedField("licence"),
        SynchronizedField("version"),
    ]
    parent_page_types = ["courses.CatalogPage"]
    subpage_types = ["courses.ModulePage"]

    class Meta:
        verbose_name = _("course")
        verbose_name_plural = _("courses")

    @property
    def licence_url(self):
        """Where the licence is told in full; nothing where all rights are reserved."""
        name = self.licence.removeprefix("cc-")
        return f"https://creativecommons.org/licenses/{name}/4.0/" if name != self.licence else ""

    @property
    def version_url(self):
        return reverse("courses:version", args=[self.code, self.version])

    @property
    def share_description(self):
        return self.search_description or self.subtitle

    def clean(self):
        super().clean()
        others = CoursePage.objects.filter(code=self.code).exclude(translation_key=self.translation_key)
        if self.code and others.exists():
            raise ValidationError({"code": _("Another course has this code.")})

    def save(self, *args, **kwargs):
        saved = super().save(*args, **kwargs)
        if self.live:
            Edition.keep_up_with(self)
            CourseVersion.keep(self)
        return saved

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return context | {"study": Study.of_course(self, request)}
