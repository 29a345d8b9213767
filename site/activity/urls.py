from django.urls import path

from activity import views

app_name = "activity"

urlpatterns = [
    path("me/notices/", views.notices, name="notices"),
    path("me/notices/reading/", views.reading_of_all, name="reading_of_all"),
    path("me/notices/<int:pk>/", views.notice, name="notice"),
    path("me/notices/<int:pk>/reading/", views.reading, name="reading"),
    path("me/notices/preferences/", views.preferences, name="preferences"),
    path("me/notices/unsubscribe/<str:token>/", views.unsubscribe, name="unsubscribe"),
]
