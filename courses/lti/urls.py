from django.urls import path

from courses.lti.views import arrivals, openings

app_name = "lti"

urlpatterns = [
    path("lti/arrivals/<str:token>/", arrivals.arrival, name="arrival"),
    path("lti/arrivals/<str:token>/account/", arrivals.account, name="account"),
    path("lti/arrivals/<str:token>/choice/", arrivals.choice, name="choice"),
    path("lti/steps/<uuid:key>/tool/", openings.tool, name="tool"),
    path("lti/tools/<int:pk>/selection/", openings.selection, name="selection"),
]
