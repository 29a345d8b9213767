from django.conf import settings
from django.db import models
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from courses.lti import claims as c


def new_id():
    return get_random_string(24)


def all_scopes():
    return list(c.SCOPES)


class ToolQuerySet(models.QuerySet):
    def trusted(self):
        return self.filter(is_trusted=True)


class Tool(models.Model):
    """An application of others that our courses may open: a simulation, a laboratory, an exercise."""

    name = models.CharField(_("name"), max_length=120)
    client_id = models.CharField(_("client ID"), max_length=32, unique=True, default=new_id, editable=False)
    deployment = models.CharField(_("deployment ID"), max_length=32, default=new_id, editable=False)
    login_url = models.URLField(_("initiate login URL"), max_length=500)
    redirects = models.TextField(_("redirection URLs"), help_text=_("One on each line. A launch is sent nowhere else."))
    keyset_url = models.URLField(_("public keyset URL"), max_length=500)
    selection_url = models.URLField(
        _("deep linking URL"), max_length=500, blank=True, help_text=_("Where authors choose what a step opens.")
    )
    tells_names = models.BooleanField(
        _("tell it the learner's name"),
        default=False,
        help_text=_("Otherwise the tool knows each learner by a random name alone. E-mail addresses are never told."),
    )
    # Which services it is let into: whatever we have, or what was agreed when it registered by itself.
    scopes = models.JSONField(default=all_scopes, editable=False)
    is_trusted = models.BooleanField(_("trusted"), default=True)

    objects = ToolQuerySet.as_manager()

    class Meta:
        verbose_name = _("external tool")
        verbose_name_plural = _("external tools")

    def __str__(self):
        return self.name

    def redirects_to(self, url):
        return url in self.redirects.split()


class ToolLink(models.Model):
    """Something in a tool that a step can open, as an author chose it there or typed it here."""

    tool = models.ForeignKey(Tool, models.CASCADE, related_name="links", verbose_name=_("tool"))
    title = models.CharField(_("title"), max_length=200)
    url = models.URLField(_("address"), max_length=500)
    custom = models.JSONField(_("parameters"), default=dict, blank=True)
    marks = models.DecimalField(_("highest mark"), max_digits=8, decimal_places=2, default=100)

    class Meta:
        verbose_name = _("link into a tool")
        verbose_name_plural = _("links into tools")
        constraints = [
            models.CheckConstraint(condition=models.Q(marks__gt=0), name="tool_link_has_marks"),
            models.UniqueConstraint(fields=["tool", "url", "title"], name="tool_link_once"),
        ]

    def __str__(self):
        return f"{self.tool} · {self.title}"


class Pseudonym(models.Model):
    """The name by which a tool knows a learner: random, another one for each tool, and never taken back."""

    tool = models.ForeignKey(Tool, models.CASCADE, related_name="pseudonyms")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    subject = models.CharField(max_length=32, unique=True, default=new_id, editable=False)

    class Meta:
        verbose_name = _("pseudonym")
        verbose_name_plural = _("pseudonyms")
        constraints = [models.UniqueConstraint(fields=["tool", "member"], name="pseudonym_once_per_tool")]

    def __str__(self):
        return self.subject

    @classmethod
    def of(cls, tool, member):
        return cls.objects.get_or_create(tool=tool, member=member)[0]

    @classmethod
    def of_all(cls, tool, members):
        """{key of the member: the name by which the tool knows them}; who has none yet is given one."""
        known = set(cls.objects.filter(tool=tool, member__in=members).values_list("member", flat=True))
        new = [cls(tool=tool, member=member) for member in members if member.pk not in known]
        cls.objects.bulk_create(new, ignore_conflicts=True)
        return dict(cls.objects.filter(tool=tool, member__in=members).values_list("member", "subject"))


class ToolScore(models.Model):
    """What a tool said last of a learner at a step. What was said earlier and comes later is not heard."""

    pseudonym = models.ForeignKey(Pseudonym, models.CASCADE, related_name="scores")
    edition = models.ForeignKey("courses.Edition", models.CASCADE, related_name="+")
    step_key = models.UUIDField()
    given = models.FloatField(null=True)
    maximum = models.FloatField(default=100)
    said_at = models.DateTimeField()

    class Meta:
        verbose_name = _("score of a tool")
        verbose_name_plural = _("scores of tools")
        constraints = [
            models.UniqueConstraint(fields=["pseudonym", "edition", "step_key"], name="tool_score_once_per_step")
        ]

    def __str__(self):
        return f"{self.pseudonym} · {self.given}"
