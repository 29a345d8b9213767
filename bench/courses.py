"""Courses: what their pages cost and weigh, and how long imports, a large gradebook and certificates take.

Pages are compared with a minimal Django view with one indexed query (= 1), in CPU for each request inside one process:
no server and no line is counted on either side. Work in the background is told in seconds of CPU, and as a multiple of
what hashing 100 MB costs on the same machine.
"""

import argparse
import hashlib
import os
import shutil
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import django

django.setup()

from django.core.management import call_command  # noqa: E402 (the apps must be ready first)
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402

from bench.baseline import Pages  # noqa: E402
from bench.figures import Figure, tell  # noqa: E402
from courses.certificates.giving import give_to  # noqa: E402
from courses.certificates.models import Certificate, Issuing, Rule  # noqa: E402
from courses.certificates.printing import certificate_pdf  # noqa: E402
from courses.models import Attempt, CatalogPage, Completion, Enrolment  # noqa: E402
from members.models import Member  # noqa: E402
from tests.courses.making import SIX, make_course, quiz_of, standing_edition  # noqa: E402
from tests.packages.making import packed, single  # noqa: E402
from tests.served import serve  # noqa: E402
from tests.teaching.making import make_large_edition  # noqa: E402
from tests.transfer.making import many_in_moodle_xml  # noqa: E402
from tests.weighing import KILO, weigh  # noqa: E402

LEARNERS, CERTIFICATES, QUESTIONS = 2000, 1000, 500
MEGA = 1_000_000
QUERIES, FIRST, AGAIN = 12, 100, 15
# No letter is sent meanwhile.
NO_POST = SimpleNamespace(port=9)


def main():
    parser = argparse.ArgumentParser()
    for option in ("quick", "json", "keep"):
        parser.add_argument(f"--{option}", action="store_true")
    given = parser.parse_args()
    figures = measured(rounds=3 if given.quick else 9)
    tell("courses", figures, given.json, given.keep)
    return 0 if all(figure.ok for figure in figures) else 1


def measured(rounds):
    large = make_large_edition(catalogs(), member("elena"), LEARNERS)
    places = pages_of(large)
    figures = [*costs(places, rounds), *weights(places)]
    unit = hashing()
    figures.append(Figure("hashing 100 MB, the unit of the work below", unit, "s CPU"))
    for name, seconds in (*imports(), ("1,000 certificates", certificates(large)), ("a certificate as PDF", one_pdf())):
        figures += [Figure(name, seconds, "s CPU"), Figure(f"{name}, in units", seconds / unit, "×")]
    return figures


def member(name):
    return Member.objects.get(email=f"{name}@example.org")


def catalogs():
    return {"en": CatalogPage.objects.get(locale__language_code="en")}


def session_of(name):
    """The session of a member who has signed in."""
    client = Client()
    client.force_login(member(name), backend="django.contrib.auth.backends.ModelBackend")
    return client.cookies["sessionid"].value


def pages_of(large):
    """{name: (address, session, whether its weight is told)}."""
    learner, tutor = session_of("rosa"), session_of("elena")
    fifty = make_course(catalogs(), "FIFTY", modules=10, lessons=4)
    standing_edition(fifty).enrol(member("rosa"))
    twenty = make_course(catalogs(), "TWENTY", modules=1, lessons=1, questions=(SIX * 4)[:20])
    quiz = quiz_of(twenty)
    attempt = Attempt.begin(standing_edition(twenty).enrol(member("rosa")), quiz)
    assert len(attempt.versions) == 20
    module = "/en/courses/foundations-of-social-protection/what-social-protection-is-for/"
    return {
        "lesson": (f"{module}risks-along-a-life/", learner, True),
        "course page of 50 steps": (fifty.url, learner, True),
        "quiz of 20 questions": (quiz.url, learner, True),
        "home of a member": ("/en/", learner, True),
        "catalogue": (catalogs()["en"].url, None, True),
        "my learning": ("/en/learn/", learner, True),
        "gradebook of 2,000 × 60": (f"/en/teaching/editions/{large.pk}/gradebook/", tutor, False),
        "tutor's desk of 2,000": ("/en/teaching/", tutor, False),
        "report of 2,000": (f"/en/teaching/reports/?edition={large.pk}", tutor, False),
    }


def costs(places, rounds):
    pages = Pages(rounds)
    for name, (address, session, _is_told) in places.items():
        yield Figure(f"{name}: CPU", pages.ratio(address, session), "×")
        yield Figure(f"{name}: queries", pages.queries(address, session, connection), "queries", QUERIES)
        if "2,000" in name:
            yield Figure(f"{name}: time", took(lambda: pages.answer(address, session), time.perf_counter), "s")  # noqa: B023


def weights(places):
    """What each page brings over the line to Chromium, at first and once more."""
    running = serve(Path(os.environ["TEQUIO_DATA"]), NO_POST)
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            for name, (address, session, is_told) in places.items():
                if is_told:
                    yield from weight(browser, running.url, name, address, session)
            browser.close()
    finally:
        running.stop()


def weight(browser, url, name, address, session):
    context = browser.new_context(base_url=url)
    if session:
        context.add_cookies([{"name": "sessionid", "value": session, "url": url}])
    page = context.new_page()
    first, again = weigh(page, address), weigh(page, address)
    context.close()
    yield Figure(f"{name}: first view", first.total / KILO, "kB", FIRST)
    yield Figure(f"{name}: once more", again.total / KILO, "kB", AGAIN)


def took(call, clock=time.process_time):
    """The seconds that a call takes by this clock."""
    began = clock()
    call()
    return clock() - began


def hashing():
    data = os.urandom(MEGA)
    return min(took(lambda: [hashlib.sha256(data).digest() for _mega in range(100)]) for _time in range(3))


def imports():
    """A file of 500 questions and a package of 50 MB, each by its command."""
    with tempfile.TemporaryDirectory() as folder:
        questions, package = Path(folder) / "questions.xml", Path(folder) / "package.zip"
        questions.write_bytes(many_in_moodle_xml(QUESTIONS))
        films = {f"films/{number}.mp4": os.urandom(MEGA) for number in range(50)}
        package.write_bytes(packed(single() | films).getvalue())
        with open(os.devnull, "w") as nothing:
            into = {"course": "course-fifty", "stdout": nothing}
            yield (
                "500 questions of a Moodle XML file",
                took(lambda: call_command("import_questions", questions, **into)),
            )
            yield "a SCORM package of 50 MB", took(lambda: call_command("import_package", package, **into))


def certificates(large):
    """The CPU of giving 1,000 certificates as the background does: every second learner has done everything."""
    rule = Rule.objects.create(course_key=large.course_key, tier="participation")
    learners = list(large.enrolments.order_by("pk")[:CERTIFICATES])
    steps = learners[0].outline.steps
    late = timezone.now() - timedelta(days=1)
    done = (Completion(enrolment=each, step_key=step.key, at=late) for each in learners for step in steps[1:])
    Completion.objects.bulk_create(done, batch_size=5000)
    Enrolment.objects.filter(pk__in=[each.pk for each in learners]).update(completed_at=late)
    issuing, _is_new = Issuing.begin(large, member("elena"))

    def give():
        while issuing.go_on(give_to):
            pass

    seconds = took(give)
    assert rule.certificates.count() == CERTIFICATES, rule.certificates.count()
    return seconds


def one_pdf():
    certificate = Certificate.objects.order_by("-pk").first()
    certificate_pdf(certificate, "es")
    return took(lambda: [certificate_pdf(certificate, "es") for _time in range(10)]) / 10


if __name__ == "__main__":
    sys.exit(main())
