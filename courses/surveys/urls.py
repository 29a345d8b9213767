from django.urls import path

from courses.surveys import views

app_name = "surveys"

urlpatterns = [
    path("surveys/enrolments/<int:pk>/<int:survey>/", views.answers, name="answers"),
    path("surveys/editions/<int:pk>/", views.results, name="results"),
    path("surveys/editions/<int:pk>/followups/", views.followups, name="followups"),
    path("surveys/editions/<int:pk>/followups.csv", views.followups_csv, name="followups_csv"),
    path("surveys/followups/<str:token>/", views.followup, name="followup"),
    path("surveys/followups/<str:token>/superior/", views.observation, name="observation"),
    path("surveys/followups/<str:token>/superior/refusal/", views.refusal, name="refusal"),
]
