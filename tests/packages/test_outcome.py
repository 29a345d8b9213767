"""What a package reports is read as a result, always in the same way."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.packages.outcome import outcome

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
REPORT = st.fixed_dictionaries(
    {},
    optional={
        "core": st.fixed_dictionaries({}, optional={"lesson_status": ANYTHING, "score": ANYTHING}) | ANYTHING,
        "completion_status": ANYTHING,
        "success_status": ANYTHING,
        "score": ANYTHING,
        "completed": ANYTHING,
        "progress_measure": ANYTHING,
    },
)


def content(kind, *parts):
    return {"kind": kind, "parts": [{"id": name, "href": f"{name}.html", **more} for name, more in parts]}


def scorm_12(status="", **score):
    return {"core": {"lesson_status": status, "score": score}}


@pytest.mark.parametrize(
    ("report", "is_completed", "is_passed", "score"),
    [
        (scorm_12("passed", raw="17", min="0", max="20"), True, True, Decimal("85.00")),
        (scorm_12("failed", raw="40"), False, False, Decimal("40.00")),
        (scorm_12("completed"), True, None, None),
        (scorm_12("incomplete", raw=""), False, None, None),
        (scorm_12("browsed"), True, None, None),
        (scorm_12("passed", raw="250"), True, True, Decimal("100.00")),
        ({}, False, None, None),
    ],
)
def test_a_part_of_scorm_12_says_how_it_went(report, is_completed, is_passed, score):
    found = outcome(content("scorm12", ("a", {})), {"a": report})

    assert (found.is_completed, found.is_passed, found.score) == (is_completed, is_passed, score)


def test_the_mastery_score_of_the_manifest_decides_above_the_part():
    package = content("scorm12", ("a", {"mastery": 80.0}))

    assert outcome(package, {"a": scorm_12("completed", raw="79")}).is_passed is False
    assert outcome(package, {"a": scorm_12("failed", raw="80")}).is_passed is True


def test_scorm_2004_keeps_completion_and_success_apart():
    package = content("scorm2004", ("a", {}))
    report = {"completion_status": "completed", "success_status": "failed", "score": {"scaled": "0.55"}}

    found = outcome(package, {"a": report})

    assert (found.is_completed, found.is_passed, found.score) == (True, False, Decimal("55.00"))


def test_thresholds_of_the_manifest_decide_in_scorm_2004():
    package = content("scorm2004", ("a", {"passing": 0.6, "threshold": 0.9}))
    report = {"completion_status": "completed", "progress_measure": "0.5", "score": {"scaled": "0.6"}}

    found = outcome(package, {"a": report})

    assert (found.is_completed, found.is_passed) == (False, True)


def test_a_package_is_done_when_all_its_parts_are():
    package = content("scorm12", ("a", {}), ("b", {"is_asset": True}), ("hidden", {"is_visible": False}))

    half = outcome(package, {"a": scorm_12("passed", raw="80")})
    whole = outcome(package, {"a": scorm_12("passed", raw="80"), "b": {"opened": True}})

    assert (half.is_completed, half.done) == (False, {"a"})
    assert (whole.is_completed, whole.is_passed, whole.score) == (True, True, Decimal("80.00"))


def test_the_score_of_several_parts_is_their_mean_and_one_that_failed_fails_all():
    package = content("scorm12", ("a", {}), ("b", {}))

    found = outcome(package, {"a": scorm_12("passed", raw="90"), "b": scorm_12("failed", raw="45")})

    assert (found.score, found.is_passed) == (Decimal("67.50"), False)


def test_the_first_of_several_tests_is_not_the_package_yet():
    package, passed = content("scorm2004", ("a", {}), ("b", {})), {"success_status": "passed", "score": {"scaled": 1}}

    half = outcome(package, {"a": passed}, {"completion": "unknown", "success": "unknown", "score": 1})
    whole = outcome(package, {"a": passed, "b": {"completion_status": "completed"}})

    assert (half.is_passed, half.score) == (None, None)
    assert (whole.is_passed, whole.score) == (True, Decimal(100))


def test_what_sequencing_rolls_up_counts_for_the_whole():
    package = content("scorm2004", ("test", {}), ("lesson", {}))
    rolled = {"completion": "completed", "success": "passed", "score": 0.875}

    found = outcome(package, {"test": {"completion_status": "completed"}}, rolled)

    assert (found.is_completed, found.is_passed, found.score) == (True, True, Decimal("87.50"))


def test_h5p_says_how_it_went():
    found = outcome(
        content("h5p", ("h5p", {})), {"h5p": {"completed": True, "success": True, "score": {"raw": 3, "max": 4}}}
    )

    assert (found.is_completed, found.is_passed, found.score) == (True, True, Decimal("75.00"))


@given(
    kind=st.sampled_from(["scorm12", "scorm2004", "h5p"]),
    states=st.dictionaries(st.sampled_from("ab"), REPORT),
    rolled=ANYTHING,
)
def test_whatever_a_package_says_there_is_a_result_within_its_bounds(kind, states, rolled):
    package = content(kind, ("a", {"mastery": 50.0}), ("b", {"threshold": 0.5, "passing": 0.5}))

    found = outcome(package, states, rolled if isinstance(rolled, dict) else None)

    assert found == outcome(package, states, rolled if isinstance(rolled, dict) else None)
    assert found.score is None or 0 <= found.score <= 100
    assert found.is_passed in (None, True, False)
    assert found.done <= {"a", "b"}
