"""A translation is approved by a second person: its author sends it, the secretariat publishes it."""

from urllib.parse import urlencode

import pytest
from django.urls import reverse
from wagtail.models import Locale
from wagtail_localize.models import Translation

from pages import permissions
from pages.models import StandardPage
from tests.pages.making import make_page
from tests.people import client_of


class Translating:
    """A public page that follows the English one in French, and those who translate and publish it."""

    def __init__(self, elena, sofia):
        permissions.assign_all()
        type(elena).objects.update(language="en")
        self.author, self.secretariat = [client_of(type(elena).objects.get(pk=who.pk)) for who in (elena, sofia)]
        source = make_page("Meeting", summary="What we did.")
        source.save_revision().publish()
        self.key, self.french = source.translation_key, Locale.objects.get(language_code="fr")
        source.copy_for_translation(self.french, copy_parents=True, alias=True)
        self.author.post(
            reverse("wagtail_localize:submit_page_translation", args=[source.pk]), {"locales": self.french.pk}
        )
        self.edit_url = reverse("wagtailadmin_pages:edit", args=[self.page.pk])

    @property
    def page(self):
        return StandardPage.objects.get(translation_key=self.key, locale=self.french)

    @property
    def translation(self):
        return Translation.objects.get(source__object_id=self.key)

    def translate(self, word, words):
        segment = self.translation.source.stringsegment_set.get(string__data=word)
        url = reverse("wagtail_localize:edit_string_translation", args=[self.translation.pk, segment.pk])
        form = {"data": urlencode({"value": words}), "content_type": "application/x-www-form-urlencoded"}
        assert self.author.put(url, **form).status_code == 201

    def post(self, who, **form):
        return who.post(self.edit_url, form)

    def told(self, who):
        return who.get(self.edit_url).content.decode()


@pytest.fixture
def translating(site, elena, sofia):
    return Translating(elena, sofia)


def test_an_author_translates_and_sends_and_the_secretariat_publishes(translating, django_capture_on_commit_callbacks):
    translating.translate("Meeting", "Réunion")
    assert "Send for approval" in translating.told(translating.author)

    with django_capture_on_commit_callbacks(execute=True):
        translating.post(translating.author, approval="send")

    assert (translating.page.title, translating.page.live) == ("Meeting", True)
    assert "waits for approval" in translating.told(translating.author)
    assert "Réunion" in translating.secretariat.get("/cms/").content.decode()
    assert "Approve and publish" in translating.told(translating.secretariat)

    with django_capture_on_commit_callbacks(execute=True):
        translating.post(translating.secretariat, approval="approve")

    assert translating.page.title == "Réunion"
    assert "Réunion" in client_of().get(translating.page.url).content.decode()


def test_the_secretariat_asks_for_changes_and_the_author_sends_it_again(translating):
    translating.post(translating.author, approval="send")
    translating.post(translating.secretariat, approval="reject", comment="Please say what we decided.")
    assert "Send for approval" in translating.told(translating.author)
    translating.translate("What we did.", "Ce que nous avons décidé.")

    translating.post(translating.author, approval="send")
    translating.post(translating.secretariat, approval="approve")

    assert translating.page.summary == "Ce que nous avons décidé."


def test_an_author_takes_a_translation_back(translating):
    translating.post(translating.author, approval="send")

    translating.post(translating.author, approval="take-back")

    assert not translating.page.workflow_in_progress
    assert translating.post(translating.secretariat, approval="approve").status_code == 302
    assert translating.page.title == "Meeting"


def test_who_may_not_publish_cannot_by_the_translations_either(translating, elena, django_capture_on_commit_callbacks):
    translating.translate("Meeting", "Réunion")
    synchronised = reverse("wagtail_localize:update_translations", args=[translating.translation.source_id])
    alias = reverse("wagtail_localize:convert_to_alias", args=[translating.page.pk])

    with django_capture_on_commit_callbacks(execute=True):
        translating.post(translating.author, action="publish")
        translating.post(translating.author, approval="approve")
        translating.author.post(synchronised, {"publish_translations": "on"})
        translating.translation.save_target(user=elena, publish=True)
        answer = translating.author.post(alias, follow=True)

    assert answer.status_code == 404
    assert (translating.page.title, translating.page.alias_of_id) == ("Meeting", None)
    assert translating.page.draft_title == "Réunion"


def test_the_first_translation_of_a_page_by_an_author_is_a_draft(site, elena, sofia):
    permissions.assign_all()
    source, french = make_page("Plan"), Locale.objects.get(language_code="fr")
    source.save_revision().publish()

    client_of(elena).post(reverse("wagtail_localize:submit_page_translation", args=[source.pk]), {"locales": french.pk})

    assert not source.get_translation(french).live
