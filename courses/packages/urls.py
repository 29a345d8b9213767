from django.urls import path

from courses.packages import uploading, views

app_name = "packages"

urlpatterns = [
    path("packages/", uploading.packages, name="packages"),
    path("packages/new/", uploading.new, name="new"),
    path("packages/arrivals/<int:pk>/", uploading.arrival, name="arrival"),
    path("packages/arrivals/<int:pk>/import/", uploading.bringing_in, name="import"),
    path("packages/arrivals/<int:pk>/refusal/", uploading.throwing_away, name="refusal"),
    path("packages/<int:pk>/", uploading.package, name="package"),
    path("packages/versions/<int:pk>/withdrawal/", uploading.withdrawal, name="withdrawal"),
    path("packages/steps/<uuid:key>/launch/", views.launch, name="launch"),
    path("packages/plays/<int:pk>/reports/", views.reports, name="reports"),
    path("packages/plays/<int:pk>/fresh-start/", views.fresh_start, name="fresh-start"),
]
