"""The demonstration: what a newcomer finds in the forums."""

import pytest

import members.demo
import spaces.demo
import vocabulary.setup
from activity.models import Event, Notice
from forums import demo
from forums.models import Forum, Post, Reaction, Thread
from ops.demo import Network


@pytest.fixture
def shown(db):
    vocabulary.setup.load()
    network = Network()
    for part in (members.demo, spaces.demo, demo):
        part.load(network)
    return network


def test_the_demonstration_has_something_of_everything(shown):
    threads = Thread.objects.all()

    assert threads.count() >= 20
    assert {"en", "es", "pt-br", "fr"} == set(threads.values_list("language", flat=True))
    assert threads.pinned().exists()
    assert threads.filter(closed_at__isnull=False).exists()
    assert threads.unanswered().exists()
    assert threads.filter(answer__isnull=False).exists()
    assert Post.objects.filter(edits_count__gt=0).exists()
    assert Post.objects.filter(deleted_at__isnull=False).exists()
    assert Post.objects.filter(delegation__isnull=False).exists()
    assert Event.objects.filter(name="post.mentioned").exists()
    assert Event.objects.filter(name="post.quoted").exists()
    assert set(Reaction.Kind.values) == set(Reaction.objects.values_list("kind", flat=True))


def test_something_waits_for_andrea_the_group_is_hidden_from_luis_and_loading_twice_changes_nothing(shown):
    andrea, luis = shown.people.andrea, shown.people.luis
    before = [model.objects.count() for model in (Forum, Thread, Post, Reaction, Event)]

    demo.load(shown)

    assert [model.objects.count() for model in (Forum, Thread, Post, Reaction, Event)] == before
    assert 1 <= Notice.objects.filter(member=andrea).unread().count() <= 12
    assert not Notice.objects.filter(event__name="post.mentioned", mailed_at=None).exists()
    assert 3 <= Thread.objects.visible_to(andrea).unread_by(andrea).count() <= 20
    assert not Forum.objects.visible_to(luis).filter(slug__in=["drafting", "registries"]).exists()
    assert not Thread.objects.visible_to(luis).filter(forum__slug="drafting").exists()
    for thread in Thread.objects.all():
        moments = list(thread.posts.order_by("number").values_list("created_at", flat=True))
        assert moments == sorted(moments)
        assert thread.last_post_at == moments[-1]
