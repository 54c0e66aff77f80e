"""Which address belongs to which part."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("", include("pledges.urls")),
]
handler500 = "pledgetracker.trouble.server_error"
