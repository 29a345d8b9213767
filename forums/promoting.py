"""Promoting: a good thread of a closed space goes to a forum of the network, with the consent of all who wrote in it.

What goes there is a copy, in which the posts of those who said no, or nothing, are left out. See
docs/decisions/threads-with-consent.md.
"""

from datetime import timedelta

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from activity.models import Event
from forums.copying import copied
from spaces.models import Space

WAITS = timedelta(days=14)


class PromotionQuerySet(models.QuerySet):
    def visible_to(self, visitor):
        """Those who are asked, those who keep the space of the thread, and, once all were asked, of the forum."""
        if not visitor.is_authenticated:
            return self.none()
        kept = Space.objects.facilitated_by(visitor)
        asked = Consent.objects.filter(promotion=OuterRef("pk"), member=visitor)
        theirs = Q(forum__space__in=kept, state__in=Promotion.SHOWN)
        return self.filter(Exists(asked) | Q(asked_by=visitor) | Q(thread__space__in=kept) | theirs)

    def ready_for(self, forum):
        """Those that wait for who keeps the forum, the oldest first."""
        return self.filter(state=Promotion.State.READY, forum=forum).order_by("pk")

    def standing(self):
        return self.filter(state__in=Promotion.STANDING)

    def under_way_for(self, member):
        """Those that are not decided yet and concern the member, with what the member may read and has yet to say."""
        kept = Q(thread__space__in=Space.objects.facilitated_by(member))
        given = Consent.objects.filter(promotion=OuterRef("pk"))
        mine = given.filter(member=member)
        willing = given.filter(member=OuterRef("thread__author"), answer=Consent.Answer.YES)
        return (
            self.visible_to(member)
            .filter(state__in=Promotion.OPEN)
            .listed()
            .annotate(
                shows_title=models.ExpressionWrapper(
                    kept | Exists(mine) | Exists(willing), output_field=models.BooleanField()
                ),
                waits_for_member=Exists(mine.filter(answer="")),
                waiting=Count("consents", filter=Q(consents__answer="")),
            )
        )

    def listed(self):
        return self.select_related("thread__space", "thread__author", "forum__space", "asked_by").order_by("-pk")

    def stop_waiting(self, now=None):
        """Whoever has not answered in time has said no."""
        for promotion in self.filter(state=Promotion.State.ASKING, asked_at__lte=(now or timezone.now()) - WAITS):
            promotion.settle(now)


class Promotion(models.Model):
    """The wish that a thread be read in a forum of the network, and how far it has come."""

    class State(models.TextChoices):
        ASKING = "asking", _("Its authors are asked")
        READY = "ready", _("Waits for those who keep the forum")
        TAKEN = "taken", _("Taken over")
        DECLINED = "declined", _("Not taken over")
        REFUSED = "refused", _("None of its authors agreed")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    OPEN = (State.ASKING, State.READY)
    STANDING = (*OPEN, State.TAKEN)
    # What those who keep the forum may look at: nothing before everybody was asked.
    SHOWN = (State.READY, State.TAKEN, State.DECLINED)

    thread = models.ForeignKey("forums.Thread", models.CASCADE, related_name="promotions", verbose_name=_("thread"))
    forum = models.ForeignKey("forums.Forum", models.CASCADE, related_name="promotions", verbose_name=_("forum"))
    reason = models.CharField(_("why others should read it"), max_length=500)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField(_("asked"), default=timezone.now, editable=False)
    # Whoever writes later has not been asked.
    up_to = models.PositiveIntegerField(editable=False)
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.ASKING, editable=False)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True, editable=False)
    answer = models.CharField(_("reason"), max_length=300, blank=True)
    promoted = models.OneToOneField("forums.Thread", models.SET_NULL, null=True, related_name="origin")

    objects = PromotionQuerySet.as_manager()

    class Meta:
        verbose_name = _("promotion of a thread")
        verbose_name_plural = _("promotions of threads")
        constraints = [
            models.UniqueConstraint(
                fields=["thread"], condition=Q(state__in=["asking", "ready", "taken"]), name="promotion_once_per_thread"
            )
        ]

    def __str__(self):
        return f"{self.thread} → {self.forum}"

    def get_absolute_url(self):
        return reverse("forums:promotion", args=[self.pk])

    @property
    def is_open(self):
        return self.state in self.OPEN

    @property
    def until(self):
        """The moment from which silence is a no."""
        return self.asked_at + WAITS

    def consent_of(self, member):
        """What the member was asked, or None."""
        return self.consents.filter(member=member).first()

    @cached_property
    def willing(self):
        """The keys of those who said yes."""
        return set(self.consents.filter(answer=Consent.Answer.YES).values_list("member", flat=True))

    def posts(self):
        """The posts about which its authors are asked."""
        return self.thread.posts.filter(number__lte=self.up_to).order_by("number")

    def will_show(self, post):
        return post.deleted_at is None and post.author_id in self.willing

    def is_kept_by(self, member):
        """Whether the member may take it back: whoever asked, or keeps the space of the thread."""
        return member.pk == self.asked_by_id or self.thread.space.is_facilitated_by(member)

    def is_decided_by(self, member):
        return self.forum.space.is_facilitated_by(member)

    @transaction.atomic
    def consent(self, member, answer):
        """Say yes or no to one's own posts; until it is taken over one may say otherwise."""
        self._lock()
        if not self.is_open or answer not in Consent.Answer.values:
            raise PermissionDenied
        self.consents.filter(member=member).update(answer=answer, answered_at=timezone.now())
        self.settle()

    @transaction.atomic
    def settle(self, now=None):
        """Go on when everybody has answered or the time is over; end where nobody is left who agrees."""
        self._lock()
        waits = self.consents.filter(answer="").exists() and (now or timezone.now()) < self.until
        if not self.is_open or (waits and self.state == self.State.ASKING):
            return
        if not self.consents.filter(answer=Consent.Answer.YES).exists():
            self._become(self.State.REFUSED)
            self._tell("promotion.refused")
        elif self.state == self.State.ASKING:
            self._become(self.State.READY)
            self._tell("promotion.ready")

    @transaction.atomic
    def take_over(self, by, title):
        """Bring the thread into the forum. Doing it twice does it once; returns the thread there."""
        self._lock()
        if not self.is_decided_by(by):
            raise PermissionDenied
        if self.state == self.State.READY:
            self.promoted = copied(self, title)
            self._become(self.State.TAKEN, by)
            facts = {"title": title, "forum": self.forum.name, "members": sorted(self.willing)}
            Event.record("thread.promoted", actor=by, subject=self.promoted, space=self.forum.space, payload=facts)
        if self.promoted is None:
            raise PermissionDenied
        return self.promoted

    @transaction.atomic
    def decline(self, by, reason):
        """Leave it where it is, with a reason for whoever asked."""
        self._lock()
        if not self.is_decided_by(by):
            raise PermissionDenied
        if self.state == self.State.READY:
            self.answer = reason
            self._become(self.State.DECLINED, by)
            self._tell("promotion.declined", by, reason=reason)

    @transaction.atomic
    def withdraw(self, by):
        self._lock()
        if not self.is_kept_by(by):
            raise PermissionDenied
        if self.is_open:
            self._become(self.State.WITHDRAWN, by)

    def _lock(self):
        fresh = type(self).objects.select_for_update(of=("self",)).get(pk=self.pk)
        self.state, self.promoted_id = fresh.state, fresh.promoted_id
        self.__dict__.pop("willing", None)

    def _become(self, state, by=None):
        self.state, self.decided_by, self.decided_at = state, by, timezone.now()
        self.save(update_fields=["state", "decided_by", "decided_at", "answer", "promoted"])

    def _tell(self, name, by=None, **facts):
        """Told outside the space: who is asked may have left it, who decides may never have been in it."""
        title = "" if name == "promotion.ready" else self.thread.title
        payload = {"title": title, "forum": self.forum.name, **facts}
        Event.record(name, actor=by, subject=self, payload=payload)


class Consent(models.Model):
    """What somebody who wrote in a thread says to its promotion; nothing yet, at first."""

    class Answer(models.TextChoices):
        YES = "yes", _("Yes, my posts may go along")
        NO = "no", _("No, leave my posts out")

    promotion = models.ForeignKey(Promotion, models.CASCADE, related_name="consents")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    answer = models.CharField(_("answer"), max_length=4, choices=Answer, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, editable=False)

    class Meta:
        verbose_name = _("consent to a promotion")
        verbose_name_plural = _("consents to promotions")
        constraints = [models.UniqueConstraint(fields=["promotion", "member"], name="consent_asked_once")]

    def __str__(self):
        return f"{self.member} · {self.promotion}"


class Promotable(models.Model):
    """A thread that whoever keeps its space can propose to a forum that more people read."""

    class Meta:
        abstract = True

    def is_promotable_by(self, member):
        return self.space.is_facilitated_by(member) and self.space.visibility != Space.Visibility.PUBLIC

    @transaction.atomic
    def promote(self, forum, by, reason):
        """Ask everybody whose posts stand here. Asking twice is asking once: a thread is promoted once."""
        self.lock()
        if not self.is_promotable_by(by) or not type(forum).objects.promoting(self, by).filter(pk=forum.pk).exists():
            raise PermissionDenied
        known = self.promotions.standing().first()
        if known:
            return known
        promotion = self.promotions.create(forum=forum, reason=reason, asked_by=by, up_to=self.last_number)
        authors = set(self.posts.standing().exclude(author=None).values_list("author", flat=True))
        now = timezone.now()
        for author in sorted(authors):
            # Whoever asks agrees.
            given = {"answer": Consent.Answer.YES, "answered_at": now} if author == by.pk else {}
            promotion.consents.create(member_id=author, **given)
        Event.record("promotion.asked", actor=by, subject=promotion, payload={"title": self.title, "forum": forum.name})
        promotion.settle()
        return promotion
