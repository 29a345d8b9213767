"""Words that mean harm, wherever people can write: read by the secretariat, in a browser without our content policy."""

import json
import subprocess
import sys

import pytest

from members.demo import PASSWORD
from tests.journeys.conftest import sign_in
from tests.managing import ROOT, environment, network_folder, static_files
from tests.served import serve

pytestmark = [pytest.mark.journey, pytest.mark.slow]

EAR = "window.hit = () => console.log('a word was obeyed'); window.alert = window.hit"
WATCH = """addEventListener(
    "securitypolicyviolation", event => console.log(`policy: ${event.violatedDirective} ${event.blockedURI}`)
)"""
CONTROL = "<title>x</title><p>\"'><img src=x onerror=hit()></p><script>hit()</script>"


@pytest.fixture(scope="module")
def hostile(post_office, tmp_path_factory):
    """The product on a copy of the demonstration network that is full of such words; and where they are read."""
    folder = tmp_path_factory.mktemp("hostile")
    more = network_folder(folder)
    (folder / "staticfiles").symlink_to(static_files() / "staticfiles")
    told = subprocess.run(
        [sys.executable, str(ROOT / "tests/safety/hostile.py")],
        cwd=ROOT,
        env=environment(folder, **more),
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stderr[-3000:]
    running = serve(folder, post_office, **more)
    yield running, json.loads(told.stdout.splitlines()[-1])
    running.stop()


class Reader:
    """A browser that obeys whatever slips through, and tells of it; with our content policy switched off, or on."""

    def __init__(self, browser, server, bypass):
        self.context = browser.new_context(base_url=server.url, locale="en", bypass_csp=bypass)
        self.context.add_init_script(EAR)
        self.context.add_init_script(WATCH)
        self.seen = 0
        self.page, self.obeyed, self.violations, self.statuses = self.context.new_page(), [], [], {}
        self.page.on("console", self.note)
        self.page.on("dialog", lambda dialog: dialog.accept())

    def note(self, message):
        if message.text == "a word was obeyed":
            self.obeyed.append(self.page.url)
        if message.text.startswith("policy: "):
            self.violations.append(f"{self.page.url} {message.text}")

    def read(self, address):
        answer = self.page.goto(address, wait_until="load")
        self.statuses[address] = answer.status
        self.seen += "onerror=hit()" in self.page.evaluate("document.documentElement.textContent")
        self.page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true })")
        for kind in ("mouseover", "focus", "mouseenter"):
            self.page.evaluate(
                "kind => document.querySelectorAll('a, img, button').forEach(e => e.dispatchEvent(new Event(kind)))",
                kind,
            )


def test_the_ear_hears_a_word_that_is_obeyed(browser, hostile):
    server, _addresses = hostile
    reader = Reader(browser, server, bypass=True)
    reader.page.route("**/control", lambda route: route.fulfill(content_type="text/html", body=CONTROL))
    reader.read("/control")
    reader.page.wait_for_timeout(200)
    reader.context.close()

    assert len(reader.obeyed) == 2


def test_no_word_is_obeyed_though_no_policy_forbids_it(browser, hostile):
    server, addresses = hostile
    reader = Reader(browser, server, bypass=True)
    sign_in(reader.page, "sofia@example.org", PASSWORD)
    for address in (*addresses["own"], *addresses["cms"]):
        reader.read(address)
    scripts = reader.page.evaluate("[...document.querySelectorAll('a[href^=\"javascript\" i], iframe[srcdoc]')].length")
    reader.context.close()

    assert reader.obeyed == []
    assert scripts == 0
    assert {address: status for address, status in reader.statuses.items() if status >= 500} == {}
    assert reader.seen > 60, "the words stand on the pages, as words"
    assert sum(status == 200 for status in reader.statuses.values()) > 0.9 * len(reader.statuses), reader.statuses


def test_the_policy_is_broken_by_no_page_of_ours(browser, hostile):
    server, addresses = hostile
    reader = Reader(browser, server, bypass=False)
    sign_in(reader.page, "sofia@example.org", PASSWORD)
    for address in addresses["own"]:
        reader.read(address)
    reader.context.close()

    assert reader.violations == []
    assert reader.obeyed == []
