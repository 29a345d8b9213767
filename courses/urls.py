from django.urls import path

from courses import attempting, choosing, correcting, grading, keeping, noting, offline, recalling, views

app_name = "courses"

urlpatterns = [
    path("learn/", views.my_learning, name="learn"),
    path("learn/which/", choosing.which, name="which"),
    path("learn/courses/<slug:code>/versions/<int:number>/", recalling.version, name="version"),
    path("learn/courses/<slug:code>/versions/<int:number>/<uuid:key>/", recalling.version_step, name="version_step"),
    path("learn/editions/<int:pk>/", views.edition, name="edition"),
    path("learn/editions/<int:pk>/enrolment/", views.enrolment, name="enrolment"),
    path("learn/editions/<int:pk>/taught/", recalling.taught, name="taught"),
    path("learn/editions/<int:pk>/taught/<uuid:key>/", recalling.taught_step, name="taught_step"),
    path("learn/editions/<int:pk>/learners/", views.learners, name="learners"),
    path("learn/enrolments/<int:pk>/departure/", views.departure, name="departure"),
    path("learn/lessons/<uuid:key>/file/", offline.lesson_file, name="lesson_file"),
    path("learn/modules/<uuid:key>/file/", offline.module_file, name="module_file"),
    path("learn/modules/<uuid:key>/kept/", keeping.kept, name="kept"),
    path("learn/kept/", keeping.kept_modules, name="kept_modules"),
    path("learn/notes/", noting.notes, name="notes"),
    path("learn/notes.txt", noting.notes_file, name="notes_file"),
    path("learn/enrolments/<int:pk>/polls/<uuid:key>/", noting.vote, name="vote"),
    path("learn/enrolments/<int:pk>/notes/<uuid:key>/", noting.note, name="note"),
    path("learn/enrolments/<int:pk>/plan/", views.plan, name="plan"),
    path("learn/enrolments/<int:pk>/places/<uuid:key>/", views.place, name="place"),
    path("learn/enrolments/<int:pk>/next/", views.next_step, name="next"),
    path("learn/enrolments/<int:pk>/completions/<uuid:key>/", views.completion, name="completion"),
    path("learn/enrolments/<int:pk>/attempts/<uuid:key>/", attempting.attempts, name="attempts"),
    path("learn/attempts/<int:pk>/", attempting.attempt, name="attempt"),
    path("learn/attempts/<int:pk>/answers/", attempting.answers, name="answers"),
    path("learn/attempts/<int:pk>/submission/", attempting.submission, name="submission"),
    path("learn/attempts/<int:pk>/grading/", grading.grading, name="grading"),
    path("learn/attempts/<int:pk>/late/", grading.late, name="late"),
    path("learn/questions/<int:pk>/correction/", correcting.correction, name="correction"),
    path("learn/questions/<int:pk>/", attempting.question, name="question"),
]
