"""Addresses of calls, of applications, and of the plans of editions."""

from django.urls import path

from courses.selection.views import applications, calls, desk, endorsements, plans, readings

app_name = "selection"

urlpatterns = [
    path("calls/", calls.calls, name="calls"),
    path("calls/<int:pk>/", calls.call, name="call"),
    path("calls/<int:pk>/application/", calls.form, name="form"),
    path("calls/<int:pk>/draft/", calls.draft, name="draft"),
    path("calls/<int:pk>/delegation/", endorsements.delegation, name="delegation"),
    path("calls/<int:pk>/nominations/", endorsements.nominations, name="nominations"),
    path("calls/<int:pk>/desk/", desk.desk, name="desk"),
    path("calls/<int:pk>/readers/", desk.readers, name="readers"),
    path("calls/<int:pk>/simulation/", desk.simulation, name="simulation"),
    path("calls/<int:pk>/decision/", desk.decision, name="decision"),
    path("calls/<int:pk>/decision.csv", desk.audit, name="audit"),
    path("calls/asked/<str:token>/", endorsements.asked, name="asked"),
    path("calls/nominations/<str:token>/", endorsements.nomination, name="nomination"),
    path("calls/nominations/<int:pk>/removal/", endorsements.nomination_removal, name="nomination_removal"),
    path("applications/<int:pk>/", applications.application, name="application"),
    path("applications/<int:pk>/withdrawal/", applications.withdrawal, name="withdrawal"),
    path("applications/<int:pk>/place/", applications.place, name="place"),
    path("applications/<int:pk>/superior/", applications.superior, name="superior"),
    path("applications/<int:pk>/reading/", readings.reading, name="reading"),
    path("applications/<int:pk>/readers/", readings.readers, name="readers_of"),
    path("applications/<int:pk>/shortlisting/", readings.shortlisting, name="shortlisting"),
    path("applications/<int:pk>/setting-aside/", readings.setting_aside, name="setting_aside"),
    path("applications/endorsements/<str:token>/", endorsements.endorsement, name="endorsement"),
    path("learn/editions/", plans.editions, name="editions"),
    path("learn/editions/<int:pk>/plan/", plans.plan, name="plan"),
    path("learn/editions/<int:pk>/state/", plans.state, name="state"),
    path("learn/editions/<int:pk>/quotas/", plans.quotas, name="quotas"),
    path("learn/editions/<int:pk>/afterwards/", plans.afterwards, name="afterwards"),
    path("learn/editions/<int:pk>/copies/", plans.copies, name="copies"),
    path("learn/quotas/<int:pk>/removal/", plans.quota_removal, name="quota_removal"),
]
