from django.urls import path

from courses import views

app_name = "courses"

urlpatterns = [
    path("learn/", views.my_learning, name="learn"),
    path("learn/editions/<int:pk>/", views.edition, name="edition"),
    path("learn/editions/<int:pk>/enrolment/", views.enrolment, name="enrolment"),
    path("learn/editions/<int:pk>/learners/", views.learners, name="learners"),
    path("learn/enrolments/<int:pk>/departure/", views.departure, name="departure"),
    path("learn/enrolments/<int:pk>/places/<uuid:key>/", views.place, name="place"),
    path("learn/enrolments/<int:pk>/next/", views.next_step, name="next"),
    path("learn/enrolments/<int:pk>/completions/<uuid:key>/", views.completion, name="completion"),
    path("learn/enrolments/<int:pk>/attempts/<uuid:key>/", views.attempts, name="attempts"),
    path("learn/attempts/<int:pk>/answers/", views.answers, name="answers"),
    path("learn/attempts/<int:pk>/submission/", views.submission, name="submission"),
    path("learn/questions/<int:pk>/", views.question, name="question"),
]
