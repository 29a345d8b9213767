from django.urls import path

from courses.surveys import views

app_name = "surveys"

urlpatterns = [
    path("surveys/enrolments/<int:pk>/<int:survey>/", views.answers, name="answers"),
    path("surveys/editions/<int:pk>/", views.results, name="results"),
    path("surveys/followups/<str:token>/", views.followup, name="followup"),
]
