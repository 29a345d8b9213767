"""Reactions: helpful, we do this too, thanks. No votes against, no points, no ranking."""

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.db.models import Count, Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from activity.models import Event
from languages.fields import Translated


class Reaction(models.Model):
    """A member's answer to a post, without words."""

    class Kind(models.TextChoices):
        HELPFUL = "helpful", _("Helpful")
        SAME_HERE = "same_here", _("We do this too")
        THANKS = "thanks", _("Thanks")

    post = models.ForeignKey("forums.Post", models.CASCADE, related_name="reactions")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="reactions")
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("reaction")
        verbose_name_plural = _("reactions")
        constraints = [models.UniqueConstraint(fields=["post", "member", "kind"], name="reaction_once_of_a_kind")]
        indexes = [models.Index(fields=["member", "post"], name="reaction_by_member")]

    def __str__(self):
        return f"{self.member} · {self.get_kind_display()}"


class ReactableQuerySet(models.QuerySet):
    def with_reactions_of(self, visitor):
        """With what the visitor answered to each: `gave_helpful` and so on."""
        if not visitor.is_authenticated:
            return self
        given = Reaction.objects.filter(post=OuterRef("pk"), member=visitor)
        return self.annotate(**{f"gave_{kind}": Exists(given.filter(kind=kind)) for kind in Reaction.Kind.values})


class Reactable(models.Model):
    """A post to which members react; how many did is kept on it."""

    reaction_counts = models.JSONField(default=dict, editable=False)

    class Meta:
        abstract = True

    @transaction.atomic
    def react(self, member, kind, on=True):
        """Add a reaction or take it back. Doing it twice does it once; nobody reacts to their own post."""
        if member.pk == self.author_id or self.deleted_at or not self.thread.space.welcomes(member):
            raise PermissionDenied
        type(self)._default_manager.select_for_update(of=("self",)).get(pk=self.pk)
        if on:
            _reaction, changed = self.reactions.get_or_create(member=member, kind=kind)
        else:
            changed, _rows = self.reactions.filter(member=member, kind=kind).delete()
        if changed:
            self.count_reactions()
            if on:
                self._tell_of_reaction(member, kind)

    def reactions_shown(self, all_kinds):
        """(kind, words, how many, whether the reader gave it): all kinds, or those that somebody gave."""
        return [
            (kind, words, self.reaction_counts.get(kind, 0), getattr(self, f"gave_{kind}", False))
            for kind, words in Reaction.Kind.choices
            if all_kinds or self.reaction_counts.get(kind)
        ]

    def count_reactions(self):
        """Keep the number of reactions of each kind on the post."""
        counted = self.reactions.order_by().values_list("kind").annotate(n=Count("pk"))
        self.reaction_counts = dict(counted)
        self.save(update_fields=["reaction_counts"])

    def _tell_of_reaction(self, member, kind):
        """Once: whoever takes a reaction back and gives it again does not tell it again."""
        facts = {
            "title": self.thread.title,
            "number": self.number,
            "country": member.country.name if member.country else Translated(),
        }
        mine = ContentType.objects.get_for_model(self)
        told = Event.objects.filter(subject_type=mine, subject_id=str(self.pk), name=f"post.{kind}", actor=member)
        if not told.exists():
            Event.record(f"post.{kind}", actor=member, subject=self, space=self.thread.space, payload=facts)
