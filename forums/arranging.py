"""Which forums a space has: each gets one when its first member comes; those who keep order add others."""

from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.utils.text import slugify

from activity.models import Event
from languages.fields import Translated
from spaces.models import Space

DISCUSSION = {"en": "Discussion", "es": "Conversación", "pt-br": "Conversa", "fr": "Discussion"}
OF_COURSE = {
    "en": "Discussion of the course",
    "es": "Conversación del curso",
    "pt-br": "Conversa do curso",
    "fr": "Discussion de la formation",
}
# A dialogue has a room to talk in; what is left over goes to the forum of its community.
WITHOUT = (Space.Kind.DIALOGUE,)


class ArrangeableQuerySet(models.QuerySet):
    @transaction.atomic
    def first_of(self, space):
        """The first forum of a space, made if there is none. Of two who ask at once the second finds the first's."""
        if space.kind in WITHOUT:
            return None
        space = Space.objects.select_for_update().get(pk=space.pk)
        known = self.filter(space=space).order_by("position", "pk").first()
        if known:
            return known
        name = OF_COURSE if space.kind == Space.Kind.EDITION else DISCUSSION
        return self.create(space=space, name=Translated(name), slug=self.free_slug(space.slug))

    @transaction.atomic
    def add(self, space, by, name, description=None, themes=()):
        """Add a forum to a space."""
        if not space.is_facilitated_by(by):
            raise PermissionDenied
        space = Space.objects.select_for_update().get(pk=space.pk)
        last = self.filter(space=space).aggregate(last=models.Max("position"))["last"]
        slug = self.free_slug(slugify(name.in_language("en")[0]) or space.slug)
        forum = self.create(
            space=space, name=name, description=description or Translated(), slug=slug, position=(last or 0) + 1
        )
        forum.themes.set(themes)
        Event.record("forum.opened", actor=by, subject=forum, space=space, payload={"forum": forum.name})
        return forum

    def free_slug(self, wanted):
        """An address that no forum has: the one that is wanted, or that one with a number."""
        wanted = wanted[:70]
        taken = set(self.model.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
        if wanted not in (*taken, *RESERVED):
            return wanted
        return next(slug for slug in (f"{wanted}-{n}" for n in range(2, len(taken) + 3)) if slug not in taken)


# Words that mean something else in an address of the forums.
RESERVED = ("new",)
