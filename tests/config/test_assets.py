"""What the looks may weigh, and what templates may not do."""

import gzip
import re

from django.conf import settings

STATIC = settings.ROOT / "static"
TEMPLATES = settings.ROOT / "templates"
SPRITE = set(re.findall(r'<symbol id="([^"]+)"', (STATIC / "img" / "icons.svg").read_text()))
# Not sheets of pages: the style guide is for development, the CMS has looks of its own.
APART = {"site.css", "fonts.css", "styleguide.css", "cms.css"}


def compressed(*paths):
    return sum(len(gzip.compress(path.read_bytes(), 9)) for path in paths)


def own_sheets():
    return [path for path in (STATIC / "css").glob("*.css") if path.name not in APART]


def pages():
    """Every template of a page, by its name. Letters are no pages: mail programs know no style sheets."""
    found = {path.relative_to(TEMPLATES).as_posix(): path.read_text() for path in sorted(TEMPLATES.rglob("*.html"))}
    return {name: source for name, source in found.items() if "letter" not in name and "email" not in name}


def test_the_styles_of_every_page_weigh_less_than_ten_kilobytes():
    assert compressed(STATIC / "css" / "site.css", STATIC / "css" / "fonts.css") < 10_000


def test_the_fonts_weigh_less_than_forty_kilobytes_and_bring_their_licences():
    fonts = list((STATIC / "fonts").glob("*.woff2"))

    assert len(fonts) == 3
    assert sum(path.stat().st_size for path in fonts) < 40_000
    assert len(list((STATIC / "fonts").glob("*.OFL.txt"))) == 2


def test_the_script_of_every_page_weighs_less_than_six_kilobytes():
    assert (STATIC / "js" / "site.js").stat().st_size < 6_000


def sheets_of(source):
    return set(re.findall(r"css/([a-z-]+\.css)", source)) - APART


def fonts_of(source):
    """Live rooms leave the block of the fonts empty."""
    return set() if "{% block fonts %}{% endblock %}" in source else {"fonts.css"}


def test_pages_load_only_sheets_that_there_are():
    named = {sheet for source in pages().values() for sheet in sheets_of(source)}

    assert named - {path.name for path in own_sheets()} == set()


def test_no_page_loads_more_than_ten_kilobytes_of_styles():
    weights = {path.name: compressed(path) for path in (STATIC / "css").glob("*.css")}
    loads = {
        name: sum(weights.get(sheet, 0) for sheet in {"site.css", *fonts_of(source), *sheets_of(source)})
        for name, source in pages().items()
        if not name.startswith("styleguide/")
    }

    assert {name: weight for name, weight in loads.items() if weight > 10 * 1024} == {}


def test_a_lesson_and_a_quiz_with_any_block_or_question_load_no_more_than_ten_kilobytes_of_styles():
    weights, sources = {path.name: compressed(path) for path in (STATIC / "css").glob("*.css")}, pages()
    frame = {"site.css", "fonts.css"}
    lesson, quiz = (frame | sheets_of(sources[f"courses/{name}_page.html"]) for name in ("lesson", "quiz"))
    check, blocks = sheets_of(sources["courses/blocks/check.html"]), ("blocks/", "courses/blocks/")
    parts = [(name, lesson | sheets_of(source)) for name, source in sources.items() if name.startswith(blocks)]
    for name in (name for name in sources if name.startswith("courses/questions/_")):
        parts += [(f"{name} in a lesson", lesson | check | sheets_of(sources[name]))]
        # What is handed in as a file brings its own sheet in a quiz alone.
        parts += [(f"{name} in a quiz", (quiz - {"files.css"}) | sheets_of(sources[name]))]

    assert check == {"questions.css"}
    assert {
        name: sum(weights[one] for one in sheets)
        for name, sheets in parts
        if sum(weights[one] for one in sheets) > 10 * 1024
    } == {}


def test_templates_ask_only_for_icons_that_there_are():
    asked = {icon for source in pages().values() for icon in re.findall(r'\{% icon "([^"]+)"', source)}

    assert asked - SPRITE == set()


def test_templates_hold_no_inline_style_and_no_inline_handler():
    inline = re.compile(r"<[a-z][^>]*\s(style|on[a-z]+)\s*=\s*[\"']")

    assert [name for name, source in pages().items() if inline.search(source)] == []


def test_the_sheets_of_the_apps_stay_in_their_layer():
    assert [path.name for path in own_sheets() if "@layer components" not in path.read_text()] == []


def test_no_sheet_fetches_anything_from_elsewhere():
    for path in (STATIC / "css").glob("*.css"):
        assert not re.search(r"url\(\s*[\"']?(https?:)?//", path.read_text())
