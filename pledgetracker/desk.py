"""Puts the project's own admin site in the place of Django's; named in settings.py."""

from importlib import import_module

from django.contrib.admin.apps import AdminConfig


class DeskConfig(AdminConfig):
    default_site = "pledges.admin.site.DeskSite"

    def ready(self) -> None:
        super().ready()
        # Not found by discovery: pages register at the site, which therefore has to stand first.
        import_module("pledges.admin.pages")
