"""Addresses of people: oneself, the directory, the desk of the secretariat."""

from django.urls import path

from members.views import (
    charges,
    endorsements,
    imports,
    languages,
    mandates,
    people,
    permissions,
    profile,
    secretariat,
    welcome,
)

app_name = "members"

urlpatterns = [
    path("language/", languages.language, name="language"),
    path("me/", profile.settings, name="settings"),
    path("me/welcome/", welcome.welcome, name="welcome"),
    path("me/profile/", profile.profile, name="profile"),
    path("me/belonging/", profile.belonging, name="belonging"),
    path("me/privacy/", profile.privacy, name="privacy"),
    path("me/preview/", profile.preview, name="preview"),
    path("me/permissions/", permissions.my_permissions, name="my_permissions"),
    path("me/security/", profile.security, name="security"),
    path("me/endorsement-request/", profile.endorsement_request, name="endorsement_request"),
    path("members/", people.directory, name="directory"),
    path("members/<int:pk>/", people.person, name="person"),
    path("members/<int:pk>/photo/<slug:version>/", people.photo, name="photo"),
    path("members/endorsements/", endorsements.endorsements, name="endorsements"),
    path("members/<int:pk>/endorsement/", endorsements.endorsement, name="endorsement"),
    path("members/<int:pk>/refusal/", endorsements.refusal, name="refusal"),
    path("members/mandates/", mandates.mandates, name="mandates"),
    path(
        "members/mandates/delegation/<int:pk>/", mandates.new_mandate, {"kind": "delegation"}, name="delegation_mandate"
    ),
    path(
        "members/mandates/institution/<int:pk>/",
        mandates.new_mandate,
        {"kind": "institution"},
        name="institution_mandate",
    ),
    path("members/mandates/<int:pk>/end/", mandates.mandate_end, name="mandate_end"),
    path("secretariat/", secretariat.desk, name="desk"),
    path("secretariat/members/<int:pk>/permissions/", permissions.permissions, name="permissions"),
    path("secretariat/roles/", charges.roles, name="roles"),
    path("secretariat/focal-points/", charges.focal_points, name="focal_points"),
    path("secretariat/focal-points/<int:pk>/end/", charges.focal_point_end, name="focal_point_end"),
    path("secretariat/institutions/", charges.institutions, name="institutions"),
    path(
        "secretariat/institutions/<int:pk>/confirmation/",
        charges.institution_confirmation,
        name="institution_confirmation",
    ),
    path("secretariat/institutions/<int:pk>/merger/", charges.institution_merger, name="institution_merger"),
    path("secretariat/imports/", imports.imports, name="imports"),
    path("secretariat/imports/<int:pk>/", imports.dry_run, name="import"),
    path("secretariat/imports/<int:pk>/bringing-in/", imports.bringing_in, name="bringing_in"),
    path("secretariat/imports/<int:pk>/throwing-away/", imports.throwing_away, name="throwing_away"),
    path("secretariat/templates/members.csv", imports.template, {"kind": "members", "form": "csv"}, name="members_csv"),
    path(
        "secretariat/templates/members.xlsx", imports.template, {"kind": "members", "form": "xlsx"}, name="members_xlsx"
    ),
    path(
        "secretariat/templates/institutions.csv",
        imports.template,
        {"kind": "institutions", "form": "csv"},
        name="institutions_csv",
    ),
    path(
        "secretariat/templates/institutions.xlsx",
        imports.template,
        {"kind": "institutions", "form": "xlsx"},
        name="institutions_xlsx",
    ),
    path("secretariat/exports/members.csv", imports.export, name="export"),
]
