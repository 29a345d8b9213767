"""What other systems ask of us. Without a language in the address, as they were told it once and for all."""

from django.urls import path

from courses.lti.views import applications, keys, platforms, registrations

app_name = "lti_api"

urlpatterns = [
    path("jwks/", keys.key_set, name="jwks"),
    path("openid-configuration/", registrations.configuration, name="configuration"),
    path("registrations/", registrations.registration_of_tool, name="registration_of_tool"),
    path("registrations/<str:token>/", registrations.registration, name="registration"),
    path("login/", platforms.login, name="login"),
    path("launch/", platforms.launch, name="launch"),
    path("launch/<uuid:key>/", platforms.launch, name="launch_of"),
    path("authorization/", applications.authorization, name="authorization"),
    path("token/", applications.token, name="token"),
    path("tools/<int:pk>/content/", applications.content, name="content"),
    path("editions/<int:pk>/members/", applications.members, name="members"),
    path("editions/<int:pk>/steps/<uuid:key>/line/", applications.line, name="line"),
    path("editions/<int:pk>/steps/<uuid:key>/line/scores", applications.scores, name="scores"),
    path("editions/<int:pk>/steps/<uuid:key>/line/results", applications.results, name="results"),
]
