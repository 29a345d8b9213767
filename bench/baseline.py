"""The measure of all pages: a minimal Django view with one indexed query, and what a page costs beside it."""

import gc
import statistics
import time

from django.core.handlers.base import BaseHandler
from django.http import HttpResponse
from django.test import RequestFactory, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import path

from members.models import Member

BASELINE = {"ROOT_URLCONF": "bench.baseline", "MIDDLEWARE": []}


def view(request):
    return HttpResponse(Member.objects.values_list("name", flat=True).get(email="rosa@example.org"))


urlpatterns = [path("", view)]


class Pages:
    """Answers requests inside this process, as the server's handler does, and says what each costs in CPU."""

    def __init__(self, rounds):
        self.rounds = rounds
        self.requests = RequestFactory(headers={"host": "localhost", "accept-encoding": "gzip"})
        self.site = BaseHandler()
        self.site.load_middleware()
        with override_settings(**BASELINE):
            self.minimal = BaseHandler()
            self.minimal.load_middleware()

    def request(self, address, session=None):
        request = self.requests.get(address)
        if session:
            request.COOKIES["sessionid"] = session
        return request

    def answer(self, address, session=None):
        response = self.site.get_response(self.request(address, session))
        assert response.status_code == 200, f"{address} answered {response.status_code}"
        return response

    def queries(self, address, session, connection):
        """How many queries the page makes when it has been seen before."""
        self.answer(address, session)
        with CaptureQueriesContext(connection) as captured:
            self.answer(address, session)
        return len(captured)

    def ratio(self, address, session=None):
        """The CPU of a request as a multiple of that of the minimal view: the median of interleaved rounds."""
        self.answer(address, session)
        ratios = []
        for _round in range(self.rounds):
            page = self._time(lambda: self.answer(address, session), 5)
            with override_settings(**BASELINE):
                minimal = self._time(lambda: self.minimal.get_response(self.request("/")), 40)
            ratios.append(page / minimal)
        return statistics.median(ratios)

    @staticmethod
    def _time(call, times):
        """The seconds of CPU of one call."""
        call()
        gc.collect()
        began = time.process_time()
        for _time in range(times):
            call()
        return (time.process_time() - began) / times
