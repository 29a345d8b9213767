"""A course of an afternoon with two editions whose calls are open, for the journey to the certificate."""

from datetime import timedelta

from django.utils import timezone

from courses.assignments.models import AssignmentPage, Criterion, Level, Rubric
from courses.certificates.models import Rule, Signatory
from courses.models import Edition, ModulePage
from courses.planting import key_of, plant_course
from courses.selection.models import Call, FormField
from courses.setup import catalogs
from courses.surveys.models import Gate, Item, Question, Survey
from languages.fields import Translated
from members.models import Member
from spaces.models import Membership

CODE = "AFT"
TITLE = {
    "en": "A window that answers",
    "es": "Una ventanilla que responde",
    "pt-br": "Um balcão que responde",
    "fr": "Un guichet qui répond",
}
# How one comes into each of its two editions, and what they are called.
RUNS = {
    "nomination": {"en": "Nominated", "es": "Por nominación", "pt-br": "Por indicação", "fr": "Par désignation"},
    "application": {"en": "Applied", "es": "Por postulación", "pt-br": "Por inscrição", "fr": "Sur candidature"},
}


def both(english, spanish):
    """Words in the two languages in which the course is written."""
    return {"en": english, "es": spanish}


COURSE = {
    "code": CODE,
    "slug": "a-window-that-answers",
    "title": TITLE,
    "subtitle": both("How to say no with a reason", "Cómo decir que no con un motivo"),
    "audience": both("Officials who see the public", "Quienes atienden al público"),
    "outcomes": [both("Give each refusal a reason.", "Dar un motivo a cada rechazo.")],
    "hours": 4,
    "weeks": 1,
    "level": "introductory",
    "mode": "tutored",
    "themes": ["rights"],
    "certificate": {"pass_mark": 60},
    "modules": [
        {
            "title": both("At the window", "En la ventanilla"),
            "forum_prompt": both("What do you answer most often?", "¿Qué responde con más frecuencia?"),
            "lessons": [
                {
                    "title": both("Who comes, and with what", "Quién llega y con qué"),
                    "minutes": 5,
                    "body": both("They come with papers and a question.", "Llegan con papeles y una pregunta."),
                },
                {
                    "title": both("A reason in one sentence", "Un motivo en una frase"),
                    "minutes": 5,
                    "body": both("A refusal names the rule and the way on.", "Un rechazo nombra la regla y el camino."),
                },
            ],
            "quiz": [
                {
                    "type": "truefalse",
                    "prompt": both("A refusal needs a reason.", "Un rechazo necesita un motivo."),
                    "answer": True,
                }
            ],
        }
    ],
}


def plant():
    """The course, its editions with open calls, what certificates ask for, and the survey before them."""
    plant_course(COURSE, catalogs(), ["en", "es"])
    _assignment()
    edition, _other = _edition("nomination"), _edition("application")
    rule = Rule.objects.create(course_key=key_of(CODE), tier="achievement", pass_mark=60, shows_score=True)
    rule.signatories.set(Signatory.objects.all()[:1])
    survey = Survey.objects.create(title=Translated(both("How was it?", "¿Cómo fue?")))
    question = Question.objects.create(wording=Translated(both("Was it useful?", "¿Fue útil?")))
    Item.objects.create(survey=survey, question=question)
    Gate.objects.create(edition=edition, survey=survey)


def _assignment():
    key, titles = key_of(CODE, 1, "assignment"), both("One refusal, rewritten", "Un rechazo, reescrito")
    for module in ModulePage.objects.filter(translation_key=key_of(CODE, 1)):
        title, now = Translated(titles).in_language(module.language)[0], timezone.now()
        page = AssignmentPage(locale=module.locale, translation_key=key, title=title, slug="refusal", takes_files=False)
        page.first_published_at = page.last_published_at = now
        module.add_child(instance=page)
    rubric = Rubric(step_key=key, title=Translated(titles))
    levels = [
        Level(sort_order=place, points=points, title=Translated(title))
        for place, (points, title) in enumerate([(0, both("Not yet", "Todavía no")), (10, both("Fully", "Del todo"))])
    ]
    criterion = Criterion(title=Translated(both("It names the rule", "Nombra la regla")), levels=levels)
    rubric.criteria = [criterion]
    rubric.save()


def _edition(admission):
    now = timezone.now()
    edition = Edition.objects.create(
        course_key=key_of(CODE),
        course_title=Translated(TITLE),
        title=Translated(RUNS[admission]),
        state="call",
        admission=admission,
        starts_at=now + timedelta(days=3),
        ends_at=now + timedelta(days=10),
        call_ends_at=now + timedelta(days=2),
        seats=5,
        languages=["en", "es"],
        answers_within=48,
    )
    for name, role in (("elena", Membership.Role.TUTOR), ("ana", Membership.Role.FACILITATOR)):
        member = Member.objects.get(email=f"{name}@example.org")
        Membership.objects.create(space=edition.space, member=member, role=role)
    call = Call.objects.create(edition=edition, asks_superior_of_nominees=True, hours_per_week=2)
    FormField.objects.create(call=call, label=Translated(both("Why you?", "¿Por qué usted?")))
    return edition
