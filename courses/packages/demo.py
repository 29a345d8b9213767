"""The packages of the demonstration: three cases at the counter (SCORM 1.2, in our languages), and a question (H5P)."""

import io
import json
import zipfile
from pathlib import Path

from django.utils.text import slugify
from wagtail.models import Locale

from courses.models import Edition, ModulePage
from courses.packages.models import Package, PackagePage, Play
from courses.packages.reading import Archive, understand
from courses.packages.telling import Told
from courses.planting import key_of
from languages.codes import CODES, ours
from vocabulary.models import Seed
from vocabulary.seeds import read

DATA = Path(__file__).parent / "data"


def load(network):
    """Bring the packages in and let the first course play them. Running it again changes nothing."""
    _seed, is_new = Seed.objects.get_or_create(model="courses.packages.demo", code="FSP", defaults={"digest": ""})
    author = network.people["elena"]
    if is_new:
        claim = bring_in("claim", author)
        words_of = read(__file__, "demo")
        questions = {language: bring_in("first-question", author, language) for language in words_of["question"]}
        for language, words in words_of["claim"].items():
            _step(1, "claim", language, words, claim, minutes=10, completes_when=PackagePage.Rule.PASSED)
        for language, words in words_of["question"].items():
            _step(2, "question", language, words, questions[language], minutes=3, shape=PackagePage.Shape.TALL)
        _begin(network.people["rosa"])


def bring_in(folder, by, language="en"):
    """Import one of our own packages, as a file that somebody has uploaded."""
    with Archive(zipped(DATA / folder, language)) as archive:
        return Package.take(archive, understand(archive), key_of("FSP"), by)


def zipped(folder, language="en"):
    """The files of a folder as a zip; content in another language takes the place of the English one."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(each for each in folder.rglob("*") if each.is_file()):
            translated = path.with_name(f"{path.stem}.{language}{path.suffix}")
            if Path(path.stem).suffix.removeprefix(".") not in CODES:
                source = translated if translated.is_file() else path
                archive.writestr(path.relative_to(folder).as_posix(), source.read_bytes())
    file.seek(0)
    return file


def _step(module, name, language, words, package, **fields):
    locale = next(each for each in Locale.objects.all() if ours(each.language_code) == language)
    parent = ModulePage.objects.filter(translation_key=key_of("FSP", module), locale=locale).first()
    if parent is not None:
        page = PackagePage(
            slug=slugify(words["title"]),
            package=package,
            locale=locale,
            translation_key=key_of("FSP", module, name),
            is_optional=True,
            **words,
            **fields,
        )
        parent.add_child(instance=page)


def _begin(learner):
    """A learner has served one of the three, and stopped there."""
    edition = Edition.objects.of_course(key_of("FSP")).filter(is_standing=True).first()
    enrolment = edition.enrolments.filter(member=learner).first() if edition else None
    page = PackagePage.objects.filter(translation_key=key_of("FSP", 1, "claim")).first()
    if enrolment and page:
        left = {
            "core": {"lesson_status": "incomplete", "lesson_location": "1", "total_time": "00:03:20"},
            "suspend_data": json.dumps({"at": 1, "answers": [1]}),
        }
        play = Play.begin(enrolment, page)
        play.keep(Told(session=play.session, sequence=1, parts={"counter": left}, place="counter"), page)
