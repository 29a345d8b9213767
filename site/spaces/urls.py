"""Addresses of spaces."""

from django.urls import path

from spaces.views import invitations, joining, spaces, widening

app_name = "spaces"

urlpatterns = [
    path("spaces/", spaces.spaces, name="spaces"),
    path("spaces/new/", spaces.new_space, name="new_space"),
    path("spaces/<slug:slug>/", spaces.space, name="space"),
    path("spaces/<slug:slug>/people/", spaces.people, name="people"),
    path("spaces/<slug:slug>/people/<int:pk>/role/", joining.role, name="role"),
    path("spaces/<slug:slug>/people/<int:pk>/expulsion/", joining.expulsion, name="expulsion"),
    path("spaces/<slug:slug>/settings/", spaces.settings, name="settings"),
    path("spaces/<slug:slug>/visibility/", widening.visibility, name="visibility"),
    path("spaces/<slug:slug>/widening/", widening.widening, name="widening"),
    path("spaces/<slug:slug>/widening/decision/", widening.decision, name="widening_decision"),
    path("spaces/<slug:slug>/archive/", spaces.archive, name="archive"),
    path("spaces/<slug:slug>/membership/", joining.membership, name="membership"),
    path("spaces/<slug:slug>/request/", joining.join_request, name="join_request"),
    path("spaces/<slug:slug>/requests/", joining.join_requests, name="join_requests"),
    path("spaces/<slug:slug>/requests/<int:pk>/decision/", joining.join_decision, name="join_decision"),
    path("spaces/<slug:slug>/invitations/", invitations.invitations, name="invitations"),
    path("spaces/<slug:slug>/invitations/<int:pk>/withdrawal/", invitations.withdrawal, name="withdrawal"),
    path("invitations/<str:token>/", invitations.invitation, name="invitation"),
]
