"""Every address of the second host."""

from django.urls import path

from courses.packages import second_views as views

urlpatterns = [
    path("play/<str:token>/", views.player, name="player"),
    path("files/<uuid:key>/<str:word>/<path:path>", views.file, name="file"),
    path("last/<str:token>/", views.last_words, name="last-words"),
]
