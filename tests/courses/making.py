"""Courses for the tests: small ones, made by the same hands as those of the demonstration."""

from django.http import QueryDict
from wagtail.models import Locale, Page, Site
from wagtail.signal_handlers import disable_reference_index_auto_update

from courses.models import CatalogPage, CoursePage, Edition, LessonPage, QuizPage
from courses.models.attempts import name_of
from courses.planting import key_of, make_question, plant_course
from pages.models import CountryIndexPage, HomePage
from vocabulary.models import Theme

SINGLE = {
    "type": "single",
    "prompt": {"en": "Which function relieves hardship?", "es": "¿Qué función alivia la privación?"},
    "options": [
        {
            "text": {"en": "Protection", "es": "Protección"},
            "correct": True,
            "feedback": {"en": "Right, it relieves.", "es": "Correcto, alivia."},
        },
        {
            "text": {"en": "Prevention", "es": "Prevención"},
            "correct": False,
            "feedback": {"en": "No, it insures.", "es": "No, asegura."},
        },
    ],
}
MULTIPLE = {
    "type": "multiple",
    "prompt": {"en": "Which are signs of a right?"},
    "options": [
        {"text": {"en": "Published criteria"}, "correct": True},
        {"text": {"en": "A way to appeal"}, "correct": True},
        {"text": {"en": "A handshake"}, "correct": False},
    ],
    "feedback": {"en": "A speech is no law."},
}
TRUEFALSE = {
    "type": "truefalse",
    "prompt": {"en": "A programme can have only one function."},
    "answer": False,
    "feedback": {"en": "Most combine several."},
}
NUMERIC = {
    "type": "numeric",
    "prompt": {"en": "What is the exclusion error, in per cent?"},
    "answer": 40,
    "tolerance": 0.5,
    "feedback": {"en": "80 of 200 are left out."},
}
ORDERING = {
    "type": "ordering",
    "prompt": {"en": "Put the links in order."},
    "items": [{"en": "Outreach"}, {"en": "Registration"}, {"en": "Decision"}, {"en": "Payment"}],
    "feedback": {"en": "Some run in parallel."},
}
MATCHING = {
    "type": "matching",
    "prompt": {"en": "Match the register with its use."},
    "pairs": [
        {"left": {"en": "Social registry"}, "right": {"en": "Assess needs"}},
        {"left": {"en": "Civil registry"}, "right": {"en": "Establish identity"}},
    ],
    "feedback": {"en": "One identifier."},
}
SIX = [SINGLE, MULTIPLE, TRUEFALSE, NUMERIC, ORDERING, MATCHING]
SHORTTEXT = {
    "type": "shorttext",
    "prompt": {"en": "What is the year of the first pension called?", "es": "¿Cómo se llama el año?"},
    "accepted": {"en": "Base year\nthe base year", "es": "año base"},
    "feedback": {"en": "Everything is compared with it."},
}
GAPS = {
    "type": "gaps",
    "prompt": {"en": "Fill the gaps."},
    "passage": {"en": "Protection {1} hardship, prevention {2} it."},
    "gap_kind": "dragged",
    "options": [
        {"text": {"en": "relieves"}, "correct": True},
        {"text": {"en": "averts"}, "correct": True},
        {"text": {"en": "ignores"}, "correct": False},
    ],
    "feedback": {"en": "Promotion comes third."},
}
ESSAY = {
    "type": "essay",
    "prompt": {"en": "What would you change in your country?"},
    "points": 2,
    "options": [
        {"text": {"en": "Argument"}, "points": 4, "feedback": {"en": "A claim with a reason."}},
        {"text": {"en": "Example"}, "points": 2},
    ],
}
FILE = {"type": "file", "prompt": {"en": "Hand in your plan."}, "options": [{"text": {"en": "Plan"}, "points": 5}]}


def make_catalogs(*languages):
    """A home page and a catalogue in each of these languages; the first home is the root of the site."""
    root, catalogs, home, catalog = Page.objects.get(depth=1), {}, None, None
    for code in languages or ("en",):
        locale = Locale.objects.get(language_code=code)
        home = HomePage(title="H", slug=f"home-{code}", motto="-", lead="-", locale=locale, **family_of(home))
        root.add_child(instance=home)
        catalog = CatalogPage(title="Courses", slug="courses", locale=locale, **family_of(catalog))
        catalogs[code] = home.add_child(instance=catalog)
        if len(catalogs) == 1:
            Site.objects.update_or_create(is_default_site=True, defaults={"hostname": "localhost", "root_page": home})
    warm_up()
    return catalogs


def warm_up():
    """Know where the site's pages begin, as every process does after its first page."""
    Site.clear_site_root_paths_cache()
    Site.get_site_root_paths()


def family_of(page):
    """What makes a page a translation of this one."""
    return {"translation_key": page.translation_key} if page else {}


def make_countries(catalogs):
    """The index of the countries, which the main menu leads to."""
    home = catalogs["en"].get_parent()
    home.add_child(instance=CountryIndexPage(title="Countries", slug="countries", locale=home.locale))


def make_course(catalogs, code="ABC", modules=2, lessons=2, questions=(SINGLE, TRUEFALSE), mode="self-paced", **fields):
    """A course in the languages of the catalogues, its lessons in English and Spanish. Returns its English page."""
    Theme.objects.get_or_create(code="systems", defaults={"name": "Systems"})
    data = {
        "code": code,
        "slug": f"course-{code.lower()}",
        "title": {"en": f"Course {code}", "es": f"Curso {code}", "fr": f"Formation {code}"},
        "subtitle": {"en": "What it is about", "es": "De qué trata"},
        "audience": {"en": "Officials", "es": "Funcionarios"},
        "outcomes": [{"en": "Explain it", "es": "Explicarlo"}],
        "hours": 20,
        "weeks": 5,
        "level": "introductory",
        "mode": mode,
        "themes": ["systems"],
        "certificate": {"pass_mark": 70},
        "modules": [
            {
                "title": {"en": f"Module {m}", "es": f"Módulo {m}"},
                "forum_prompt": {"en": f"Question {m} for all", "es": f"Pregunta {m} para todos"},
                "lessons": [
                    {
                        "title": {"en": f"Lesson {m}.{n}", "es": f"Lección {m}.{n}"},
                        "body": {"en": f"English text {m}.{n}", "es": f"Texto español {m}.{n}"},
                        "minutes": 8,
                    }
                    for n in range(1, lessons + 1)
                ],
                "quiz": list(questions),
            }
            for m in range(1, modules + 1)
        ],
        **fields,
    }
    with disable_reference_index_auto_update():
        plant_course(data, catalogs, ["en", "es"])
    return CoursePage.objects.get(code=code.lower(), locale__language_code="en")


def standing_edition(course):
    return Edition.objects.get(course_key=course.translation_key, is_standing=True)


def make_cohort(course, **fields):
    """A tutored edition that runs."""
    given = {"state": "running", "title": {"en": "First cohort"}, "course_title": {"en": course.title}, **fields}
    return Edition.objects.create(course_key=course.translation_key, **given)


def lesson_of(course, module=1, number=1, language="en"):
    key = key_of(course.code.upper(), module, number)
    return LessonPage.objects.select_related("locale").get(translation_key=key, locale__language_code=language)


def rule(quiz, **rules):
    """A graded quiz with these rules."""
    for name, value in {"is_practice": False, **rules}.items():
        setattr(quiz, name, value)
    quiz.save()
    return quiz


def quiz_of(course, module=1, language="en"):
    key = key_of(course.code.upper(), module, "quiz")
    return QuizPage.objects.select_related("locale").get(translation_key=key, locale__language_code=language)


def step_of(enrolment, page):
    return enrolment.outline.step(page.translation_key)


def make_check(course, entry=SINGLE):
    """A question that stands inside a lesson and in no quiz."""
    return make_question(entry, course.translation_key)


def page_text(response):
    return response.content.decode()


def fill_in(attempt, **changes):
    """The right answers to an attempt as a form sends them; `changes` by type of question replace some."""
    data = {}
    for version in attempt.versions:
        name, content = name_of(version), version.content
        data[f"{name}-asked"] = "1"
        if content["type"] in changes:
            data[name] = changes[content["type"]]
        elif content["type"] in ("single", "multiple"):
            data[name] = [option["key"] for option in content["options"] if option["correct"]]
        elif content["type"] in ("truefalse", "numeric"):
            data[name] = str(content["answer"]).lower()
        elif content["type"] == "shorttext":
            data[name] = content["accepted"]["en"][0]
        elif content["type"] == "gaps":
            right = [option["key"] for option in content["options"] if option["correct"]]
            data |= {f"{name}-{number}": key for number, key in enumerate(right, 1)}
        elif content["type"] == "essay":
            data[name] = "I would change the register."
        for place, option in enumerate(content["options"], 1):
            data[f"{name}-{option['key']}"] = place if content["type"] == "ordering" else option.get("match_key", "")
    return data


def as_form(data):
    form = QueryDict(mutable=True)
    for name, value in data.items():
        form.setlist(name, value if isinstance(value, list) else [str(value)])
    return form
