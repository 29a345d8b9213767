"""What other systems ask for, without a language in the address."""

from django.urls import path

from courses.records.api import api
from courses.records.views import documents, xapi
from ops.policies import public

learning = api.urls
for pattern in learning[0]:
    # Each call names the key that it needs; the description is for everybody.
    public(pattern.callback)

urlpatterns = [
    path("api/learning/", learning),
    path("api/xapi/about", xapi.about, name="xapi_about"),
    path("api/xapi/statements", xapi.statements, name="xapi_statements"),
    path("api/xapi/activities/state", documents.state, name="xapi_state"),
    path("api/xapi/activities/profile", documents.activity_profile, name="xapi_activity_profile"),
    path("api/xapi/agents/profile", documents.agent_profile, name="xapi_agent_profile"),
]
