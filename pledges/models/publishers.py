"""Publishers: who reports, with a tier and the reason for it."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.db import models

from pledges.models.bases import labels
from pledges.models.checks import length_checks, not_empty, one_of

# In order of weight: a line rests on the claim of the best tier first.
TIERS = ("official", "wire", "press", "think-tank", "dataset", "state-media", "social", "unknown")


NOT_STATED = "Publisher not stated"


class PublisherQuerySet(models.QuerySet["Publisher"]):
    def of_address(self, url: str) -> Publisher:
        """Who publishes at an address: by its host, then by the hosts above it; else "Publisher not stated"."""
        host = (urlsplit(url).hostname or "").removeprefix("www.")
        parts = host.split(".")
        hosts = [".".join(parts[first:]) for first in range(len(parts) - 1)]
        found = {domain.domain: domain.publisher for domain in PublisherDomain.objects.filter(domain__in=hosts)}
        return next((found[name] for name in hosts if name in found), None) or self.get(name=NOT_STATED)


class Publisher(models.Model):
    """Who reports. `tier` weighs sources against each other; the reason is shown beside it."""

    name = models.CharField(max_length=120, unique=True)
    tier = models.CharField(max_length=12, choices=labels(TIERS), default="unknown")
    country = models.CharField(max_length=8, blank=True, help_text="ISO code of the seat.")
    reason = models.CharField(max_length=300, blank=True, help_text="Why this tier, in neutral words.")

    objects = PublisherQuerySet.as_manager()

    class Meta:
        ordering = ("name",)
        constraints = [
            one_of("publisher", "tier", TIERS),
            *not_empty("publisher", "name"),
            *length_checks("publisher", name=120, country=8, reason=300),
        ]

    def __str__(self) -> str:
        return self.name


class PublisherDomain(models.Model):
    """A host name, without www., whose pages belong to a publisher."""

    publisher = models.ForeignKey(Publisher, models.CASCADE, related_name="domains")
    domain = models.CharField(max_length=200, unique=True)

    class Meta:
        ordering = ("domain",)
        constraints = [*not_empty("publisherdomain", "domain"), *length_checks("publisherdomain", domain=200)]

    def __str__(self) -> str:
        return self.domain
