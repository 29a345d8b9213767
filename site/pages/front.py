"""What the first page shows: to visitors of the network, to members of their own work."""

from functools import cached_property

from django.db.models import Q
from django.utils import timezone

from activity.waiting import waiting_for
from courses.models import CoursePage
from forums.models import Thread
from live.models import Dialogue, Stage
from pages.models.news import NewsPage
from pages.numbers import numbers

COURSES = NEWS = COMING = 3
THREADS = 4


class Front:
    """The first page in the eyes of one visitor. Nothing is looked up that the template does not show."""

    def __init__(self, page, visitor):
        self.page = page
        self.visitor = visitor

    @cached_property
    def dialogues(self):
        """Those that are on or to come, soonest first: one query for both. What nobody opened in time is neither."""
        to_come = ~Q(state=Stage.SCHEDULED) | Q(ends_at__gte=timezone.now())
        ahead = Dialogue.objects.visible_to(self.visitor).unfinished().filter(to_come).listed().counted()
        return list(ahead.order_by("starts_at", "pk")[: 4 * COMING])

    @property
    def live(self):
        return [dialogue for dialogue in self.dialogues if dialogue.is_running]

    @property
    def coming(self):
        return [dialogue for dialogue in self.dialogues if not dialogue.is_running][:COMING]

    @cached_property
    def courses(self):
        """The first courses of the catalogue in this language."""
        courses = CoursePage.objects.visible_to(self.visitor).filter(locale=self.page.locale_id).order_by("path")
        return list(courses.listed()[:COURSES])

    @cached_property
    def threads(self):
        """What was talked about last, where the visitor may read."""
        threads = Thread.objects.visible_to(self.visitor).listed().for_reader(self.visitor)
        return list(threads.newest_first()[:THREADS])

    @cached_property
    def news(self):
        news = NewsPage.objects.open_to_all().filter(locale=self.page.locale_id).newest().defer("body")
        return list(news[:NEWS])

    @cached_property
    def waiting(self):
        """What waits for the member, as the bell counts it."""
        return waiting_for(self.visitor)

    def numbers(self):
        return numbers()
