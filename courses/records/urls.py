from django.urls import path

from courses.records.views import access, rosters

app_name = "records"

urlpatterns = [
    path("secretariat/access/", access.access, name="access"),
    path("secretariat/access/<int:pk>/revocation/", access.revocation, name="revocation"),
    path("secretariat/rosters/", rosters.rosters, name="rosters"),
    path("secretariat/rosters/<int:pk>/", rosters.roster_of, name="roster"),
]
