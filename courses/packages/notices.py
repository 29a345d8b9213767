"""What happens to packages and in them. Nobody is told: a learner sees it on the page, an author has just done it."""

from django.utils.translation import gettext_lazy as _

from activity.registry import kind

kind("package.imported", says=_("%(actor)s imported the package “%(title)s”"), payload={"title": str, "version": int})
kind(
    "package.withdrawn",
    says=_("%(actor)s took back the package “%(title)s”"),
    payload={"title": str, "version": int},
)
kind("package.stated", payload={"step": str, "verb": str, "activity": str, "score": float})
