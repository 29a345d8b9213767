from django.urls import path

from courses.assignments.views import reviewing, tutoring, writing

app_name = "assignments"

urlpatterns = [
    path("assignments/", tutoring.desk, name="desk"),
    path("assignments/enrolments/<int:pk>/<uuid:key>/", writing.write, name="write"),
    path("assignments/enrolments/<int:pk>/<uuid:key>/example/", reviewing.example, name="example"),
    path("assignments/submissions/<int:pk>/", writing.submission, name="submission"),
    path("assignments/submissions/<int:pk>/proposal/", writing.proposal, name="proposal"),
    path("assignments/submissions/<int:pk>/grading/", tutoring.grading, name="grading"),
    path("assignments/editions/<int:pk>/<uuid:key>/", tutoring.overview, name="overview"),
    path("assignments/editions/<int:pk>/<uuid:key>/release/", tutoring.release, name="release"),
    path("assignments/editions/<int:pk>/<uuid:key>/reviews/", tutoring.start, name="start"),
    path("assignments/editions/<int:pk>/<uuid:key>/groups/", tutoring.group, name="group"),
    path("assignments/reviews/<uuid:key>/", reviewing.review, name="review"),
    path("assignments/reviews/<uuid:key>/files/<int:number>/", reviewing.review_file, name="review_file"),
    path("assignments/reviews/<uuid:key>/thanks/", reviewing.thanks, name="thanks"),
]
