from django.urls import path

from courses.lti.views import arrivals, openings, systems

app_name = "lti"

urlpatterns = [
    path("secretariat/systems/", systems.systems, name="systems"),
    path("secretariat/systems/<int:pk>/confirmation/", systems.confirmation, name="confirmation"),
    path("secretariat/systems/<int:pk>/refusal/", systems.refusal, name="refusal"),
    path("lti/arrivals/<str:token>/", arrivals.arrival, name="arrival"),
    path("lti/arrivals/<str:token>/account/", arrivals.account, name="account"),
    path("lti/arrivals/<str:token>/choice/", arrivals.choice, name="choice"),
    path("lti/steps/<uuid:key>/tool/", openings.tool, name="tool"),
    path("lti/tools/<int:pk>/selection/", openings.selection, name="selection"),
]
