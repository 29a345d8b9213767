"""What to fill into the addresses of calls and applications: two editions that choose, and three applications."""

from courses.models import Edition, Quota
from courses.selection.models import Application, Asking, Endorsement, Nomination
from tests.demonstration import someone


def last(model, **lookup):
    return model.objects.filter(**lookup).order_by("pk").last()


def runs():
    """One that is being selected, and one whose call is open; ana coordinates both."""
    found = {"selection": "Second cohort", "call": "Third cohort"}
    return {label: {"pk": last(Edition, title__en=title).pk} for label, title in found.items()}


def applications():
    """rosa's, who is offered a place; andrea's draft; luis's, who was told no."""
    found = {"rosa's": ("rosa", "selected"), "andrea's draft": ("andrea", "draft"), "luis's": ("luis", "passed")}
    return {
        label: {"pk": last(Application, member=someone(name), state=state).pk} for label, (name, state) in found.items()
    }


def link(token):
    return {"open": {"token": token}, "forged": {"token": "1:forged"}}


def quota():
    """An exception for Jamaica, which the demonstration lacks."""
    edition = last(Edition, title__en="Third cohort")
    found, _is_new = Quota.objects.get_or_create(edition=edition, country_id="JM", defaults={"seats": 4})
    return {"": {"pk": found.pk}}


KWARGS = {
    **{
        f"selection:{name}": runs
        for name in (
            *("call", "form", "draft", "delegation", "nominations", "desk", "simulation", "decision", "audit"),
            "readers",
            *("plan", "state", "quotas", "afterwards", "copies"),
        )
    },
    **{
        f"selection:{name}": applications
        for name in (
            *("application", "withdrawal", "place", "superior"),
            *("reading", "shortlisting", "setting_aside", "readers_of"),
        )
    },
    "selection:asked": lambda: link(last(Asking).get_absolute_url().split("/")[-2]),
    "selection:nomination": lambda: link(last(Nomination, answered_at=None).token),
    "selection:endorsement": lambda: link(last(Endorsement, decided_at=None, replaced_at=None).token),
    "selection:nomination_removal": lambda: {"": {"pk": last(Nomination, answered_at=None).pk}},
    "selection:quota_removal": quota,
}
