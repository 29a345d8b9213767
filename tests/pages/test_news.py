import datetime

from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import PageViewRestriction

from languages.fields import Translated
from pages import demo
from pages.models import NewsPage
from tests.pages.making import make_news
from tests.people import client_of
from vocabulary.models import Theme


def day(number):
    return datetime.date(2026, 11, number)


def test_news_stand_newest_first(visitor):
    make_news("Older", date=day(1))
    make_news("Newer", date=day(20))

    html = visitor.get("/en/news/").content.decode()

    assert html.index("Newer") < html.index("Older")


def test_news_has_its_date_summary_and_themes(visitor):
    piece = make_news("A glossary", date=day(3), summary="Words side by side.")
    piece.themes.add(Theme.objects.create(code="knowledge-management", name=Translated("Knowledge management")))
    piece.save()

    html = visitor.get(piece.url).content.decode()

    assert 'datetime="2026-11-03"' in html
    assert "Words side by side." in html
    assert "Knowledge management" in html


def test_where_there_is_no_news_the_page_says_so(visitor):
    assert "No news yet" in visitor.get("/en/news/").content.decode()


def test_a_long_list_of_news_has_pages(visitor):
    for number in range(1, 15):
        make_news(f"Piece {number}", date=day(number))

    first, second = (visitor.get(f"/en/news/?page={page}").content.decode() for page in (1, 2))

    assert ">Piece 14<" in first
    assert ">Piece 1<" not in first
    assert ">Piece 1<" in second


def test_a_list_of_news_costs_the_same_for_few_and_many(visitor, django_assert_max_num_queries):
    image = get_image_model().objects.create(title="Weave", file=get_test_image_file(size=(900, 600)))
    for number in range(1, 13):
        make_news(f"Piece {number}", date=day(number), image=image)
    visitor.get("/en/news/")

    with django_assert_max_num_queries(12):
        visitor.get("/en/news/")


def test_drafts_and_closed_news_are_not_listed(visitor):
    make_news("A draft", live=False)
    PageViewRestriction.objects.create(page=make_news("For some"), restriction_type="login")
    make_news("For all")

    html = visitor.get("/en/news/").content.decode()

    assert "For all" in html
    assert "A draft" not in html
    assert "For some" not in html


def test_news_below_a_closed_page_is_closed(site):
    piece = make_news("For some")
    PageViewRestriction.objects.create(page=piece.get_parent(), restriction_type="login")

    assert piece not in NewsPage.objects.open_to_all()


def test_the_first_page_tells_of_the_news(visitor):
    make_news("The network has a new home")

    assert "The network has a new home" in visitor.get("/en/").content.decode()


def test_the_image_of_a_piece_fits_the_screen_and_is_webp(visitor):
    image = get_image_model().objects.create(title="Weave", file=get_test_image_file(size=(1600, 900)))
    piece = make_news("With a picture", image=image, image_text="A woven diamond")

    html = visitor.get(piece.url).content.decode()

    assert 'alt="A woven diamond"' in html
    assert " 320w" in html
    assert " 1200w" in html
    assert ".webp" in html
    assert 'width="1200"' in html


def test_the_demonstration_has_news_in_four_languages(site):
    demo.load(None)
    demo.load(None)

    assert NewsPage.objects.count() == 12
    for piece in NewsPage.objects.all():
        html = client_of().get(piece.url).content.decode()
        assert piece.title in html
        assert 'href="page:' not in html
