"""The one Django app; its start registers the system checks."""

from django.apps import AppConfig


class PledgesConfig(AppConfig):
    name = "pledges"
    label = "pledges"
    verbose_name = "Pledges"

    def ready(self) -> None:
        from pledgetracker import checks

        checks.register_all()
