"""Authors write in the CMS what certificates are given for."""

import pytest
from django.urls import reverse

from courses.certificates.models import Pathway, Rule, Stage
from tests.people import client_of


@pytest.fixture
def cms(sofia):
    """The secretariat in the CMS."""
    sofia.is_superuser = True
    sofia.save()
    return client_of(sofia)


def translated(name, text=""):
    return {f"{name}_{code}": text if code == "en" else "" for code in ("en", "es", "pt_br", "fr")}


def rule(**fields):
    return {"tier": "achievement", "steps_share": 100, "pass_mark": 70, **translated("text"), **fields}


def test_a_rule_is_written_for_a_course(cms, course):
    address = reverse("wagtailsnippets_certificates_rule:add")

    assert "Course ABC" in cms.get(address).content.decode()
    cms.post(address, rule(course=str(course.translation_key)))

    assert Rule.objects.get().course_key == course.translation_key


def test_a_course_has_one_rule_for_each_tier_and_a_diploma_no_course(cms, course):
    address = reverse("wagtailsnippets_certificates_rule:add")
    cms.post(address, rule(course=str(course.translation_key)))

    again = cms.post(address, rule(course=str(course.translation_key))).content.decode()
    diploma = cms.post(address, rule(course=str(course.translation_key), tier="diploma")).content.decode()

    assert "This course has a rule for this tier already." in again
    assert "A diploma belongs to a pathway, and to no single course." in diploma
    assert Rule.objects.count() == 1


def test_a_pathway_is_put_together_of_courses(cms, course):
    address = reverse("wagtailsnippets_certificates_pathway:add")
    stages = {"TOTAL_FORMS": 1, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 1000}
    fields = {f"stages-{name}": value for name, value in stages.items()}
    fields |= {"stages-0-course_key": str(course.translation_key), "stages-0-tier": "achievement"}
    fields |= {"stages-0-position": 0, "slug": "a-pathway", "position": 0, "is_published": "on"}

    assert "Course ABC" in cms.get(address).content.decode()
    cms.post(address, fields | translated("title", "A pathway") | translated("summary"))

    assert Stage.objects.get(pathway=Pathway.objects.get(slug="a-pathway")).course_key == course.translation_key
