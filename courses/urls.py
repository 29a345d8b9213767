from django.urls import path

from courses import noting, offline, views

app_name = "courses"

urlpatterns = [
    path("learn/", views.my_learning, name="learn"),
    path("learn/editions/<int:pk>/", views.edition, name="edition"),
    path("learn/editions/<int:pk>/enrolment/", views.enrolment, name="enrolment"),
    path("learn/editions/<int:pk>/learners/", views.learners, name="learners"),
    path("learn/enrolments/<int:pk>/departure/", views.departure, name="departure"),
    path("learn/lessons/<uuid:key>/file/", offline.lesson_file, name="lesson_file"),
    path("learn/modules/<uuid:key>/file/", offline.module_file, name="module_file"),
    path("learn/notes/", noting.notes, name="notes"),
    path("learn/notes.txt", noting.notes_file, name="notes_file"),
    path("learn/enrolments/<int:pk>/polls/<uuid:key>/", noting.vote, name="vote"),
    path("learn/enrolments/<int:pk>/notes/<uuid:key>/", noting.note, name="note"),
    path("learn/enrolments/<int:pk>/plan/", views.plan, name="plan"),
    path("learn/enrolments/<int:pk>/places/<uuid:key>/", views.place, name="place"),
    path("learn/enrolments/<int:pk>/next/", views.next_step, name="next"),
    path("learn/enrolments/<int:pk>/completions/<uuid:key>/", views.completion, name="completion"),
    path("learn/enrolments/<int:pk>/attempts/<uuid:key>/", views.attempts, name="attempts"),
    path("learn/attempts/<int:pk>/answers/", views.answers, name="answers"),
    path("learn/attempts/<int:pk>/submission/", views.submission, name="submission"),
    path("learn/questions/<int:pk>/", views.question, name="question"),
]
