from django.urls import path

from live.views import editing, pages, room

app_name = "live"

urlpatterns = [
    path("live/", pages.dialogues, name="dialogues"),
    path("dialogues/questions/<int:pk>/", pages.question, name="question"),
    path("dialogues/new/", editing.new_dialogue, name="new"),
    path("dialogues/<slug:slug>/", pages.dialogue, name="dialogue"),
    path("dialogues/<slug:slug>/edit/", editing.edit_dialogue, name="edit"),
    path("dialogues/<slug:slug>/agenda/", editing.edit_agenda, name="agenda"),
    path("dialogues/<slug:slug>/cancellation/", editing.cancellation, name="cancellation"),
    path("dialogues/<slug:slug>/room/", room.room, name="room"),
    path("dialogues/<slug:slug>/room/board/", room.board, name="board"),
    path("dialogues/<slug:slug>/room/do/<str:command>/", room.do, name="do"),
    path("dialogues/<slug:slug>/room/people/", room.people, name="people"),
    path("dialogues/<slug:slug>/record/", pages.record, name="record"),
    path("dialogues/<slug:slug>/record/publication/", editing.publication, name="publication"),
]
