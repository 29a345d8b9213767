from django.urls import path

from forums.views import arranging, forums, keeping_order, personal, posts, threads, writing

app_name = "forums"

urlpatterns = [
    path("forums/", forums.index, name="index"),
    path("forums/new/", arranging.new_forum, name="new_forum"),
    path("forums/<slug:slug>/", forums.forum, name="forum"),
    path("forums/<slug:slug>/settings/", arranging.settings, name="settings"),
    path("forums/<slug:slug>/level/", forums.forum_level, name="forum_level"),
    path("threads/new/", writing.new_thread, name="new_thread"),
    path("threads/unread/", personal.unread, name="unread"),
    path("threads/unread/reading/", personal.all_read, name="all_read"),
    path("threads/mine/", personal.mine, name="mine"),
    path("threads/followed/", personal.followed, name="followed"),
    path("threads/drafts/", personal.drafts, name="drafts"),
    path("threads/drafts/<int:pk>/deletion/", personal.draft_deletion, name="draft_deletion"),
    path("threads/writing/draft/", writing.draft, name="draft"),
    path("threads/writing/preview/", writing.preview, name="preview"),
    path("threads/writing/people/", writing.people_to_mention, name="people"),
    path("threads/writing/similar/", writing.similar, name="similar"),
    path("threads/<int:pk>/", threads.thread, name="thread"),
    path("threads/<int:pk>/level/", threads.level, name="level"),
    path("threads/<int:pk>/reading/", threads.reading, name="reading"),
    path("threads/<int:pk>/closure/", keeping_order.closure, name="closure"),
    path("threads/<int:pk>/reopening/", keeping_order.reopening, name="reopening"),
    path("threads/<int:pk>/pin/", keeping_order.pin, name="pin"),
    path("threads/<int:pk>/move/", keeping_order.move, name="move"),
    path("threads/<int:pk>/posts/", writing.replies, name="replies"),
    path("threads/<int:pk>/posts/<int:number>/", posts.post, name="post"),
    path("threads/<int:pk>/posts/<int:number>/edit/", posts.edit, name="edit"),
    path("threads/<int:pk>/posts/<int:number>/history/", posts.history, name="history"),
    path("threads/<int:pk>/posts/<int:number>/deletion/", posts.deletion, name="deletion"),
    path("threads/<int:pk>/posts/<int:number>/restoration/", posts.restoration, name="restoration"),
    path("threads/<int:pk>/posts/<int:number>/reactions/", posts.reactions, name="reactions"),
    path("threads/<int:pk>/posts/<int:number>/answer/", posts.answer, name="answer"),
]
