"""Browsers for the journeys. Each visitor has a context of their own; nothing may go wrong unnoticed in it."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

AXE = (Path(__file__).parents[1] / "vendor/axe.min.js").read_text()
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = [
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--no-first-run",
]
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def pytest_collection_modifyitems(items):
    """A journey goes on where the one before it in its file ended; only single pages may be walked by anybody."""
    for item in items:
        if "journeys" in item.path.parts and item.path.name != "test_every_page.py":
            item.add_marker(pytest.mark.xdist_group(item.path.name))


@pytest.fixture(scope="session")
def browser():
    program = next((path for name in NAMES if (path := shutil.which(name))), None)
    if program is None:
        pytest.fail("Chromium is missing: bin/test installs it (apt install chromium).")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=QUIET)
        yield chromium
        chromium.close()


class Visitor:
    """Somebody with a browser. What goes wrong in it is noted in `troubles`."""

    def __init__(self, browser, server, **options):
        self.server = server
        self.context = browser.new_context(base_url=server.url, **{"locale": "en", **options})
        self.context.set_default_timeout(15_000)
        self.troubles = []
        self.page = self.open_page()

    def open_page(self):
        page = self.context.new_page()
        page.on("pageerror", lambda error: self.troubles.append(f"{page.url}: {error}"))
        page.on("console", lambda message: self.note(page, message))
        page.on("response", self.note_response)
        page.on("request", self.note_request)
        return page

    def note(self, page, message):
        """Keep what a page complains of; what a browser says itself of a line that a test has cut is no trouble."""
        told = ("Failed to load resource", "ERR_INTERNET_DISCONNECTED")
        if message.type == "error" and not any(words in message.text for words in told):
            self.troubles.append(f"{page.url}: {message.text}")

    def note_response(self, response):
        if response.status >= 500 or (response.status >= 400 and "/static/" in response.url):
            self.troubles.append(f"{response.status} {response.url}")

    def note_request(self, request):
        """No page asks anything of anybody else."""
        if not request.url.startswith((self.server.url, self.server.second, "data:", "blob:", "about:")):
            self.troubles.append(f"asked a third party: {request.url}")

    def goes_to(self, path, status=200):
        """Open a page, and be answered."""
        response = self.page.goto(path)
        assert response.status == status, f"{path} answered {response.status}"
        return self.page


@pytest.fixture
def arrive(browser, server):
    """Let visitors come, one browser each: `arrive(locale="fr")`. At the end nothing may have gone wrong with any."""
    visitors = []

    def come(**options):
        visitors.append(Visitor(browser, server, **options))
        return visitors[-1]

    yield come
    troubles = [trouble for visitor in visitors for trouble in visitor.troubles]
    for visitor in visitors:
        visitor.context.close()
    assert troubles == []


@pytest.fixture
def page(arrive):
    """The page of a visitor who is alone."""
    return arrive().page


@pytest.fixture(scope="session")
def session_of(browser, server):
    """The cookies of a member, who signs in once for all journeys: the form is a journey of its own."""
    sessions = {}

    def find(email, password):
        if email not in sessions:
            context = browser.new_context(base_url=server.url)
            sign_in(context.new_page(), email, password)
            sessions[email] = [cookie for cookie in context.cookies() if cookie["name"] == "sessionid"]
            context.close()
        return sessions[email]

    return find


@pytest.fixture
def arrive_as(arrive, session_of):
    """Let a member of the demonstration come, signed in: `arrive_as("rosa@example.org", password)`."""

    def come(email, password, **options):
        visitor = arrive(**options)
        visitor.context.add_cookies(session_of(email, password))
        return visitor

    return come


def sign_in(page, email, password, language="en"):
    """Sign in through the form."""
    page.goto(f"/{language}/account/login/")
    page.fill("input[name=login]", email)
    page.fill("input[name=password]", password)
    page.locator("form:has(input[name=password]) [type=submit]").first.click()
    page.wait_for_url(lambda url: "/account/login/" not in url)


def axe(page):
    """What axe finds on the page: a line for each kind of fault, with the elements."""
    page.evaluate(AXE)
    result = page.evaluate("standards => axe.run(document, { runOnly: standards })", STANDARDS)
    return [
        f"{fault['id']} ({fault['impact']}): {fault['help']} — {node['html'][:160]}"
        for fault in result["violations"]
        for node in fault["nodes"]
    ]
