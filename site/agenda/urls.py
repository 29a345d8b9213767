from django.urls import path

from agenda import views

app_name = "agenda"

urlpatterns = [
    path("agenda/", views.agenda, name="agenda"),
    path("agenda/meetings/<int:pk>/", views.meeting, name="meeting"),
    path("agenda/feeds/renewal/", views.feed_renewal, name="feed_renewal"),
    path("agenda/feeds/<str:key>.ics", views.feed, name="feed"),
    path("agenda/<slug:kind>/<int:pk>.ics", views.entry_file, name="file"),
]
