"""Puts the project's own admin site in the place of Django's; named in settings.py."""

from django.contrib.admin.apps import AdminConfig


class DeskConfig(AdminConfig):
    default_site = "pledges.admin.site.DeskSite"
