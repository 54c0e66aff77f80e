"""Announcements: the events at which promises are made."""

from __future__ import annotations

from django.db import models

from pledges.dates import PRECISIONS, DateSpan
from pledges.models.bases import labels, span_of
from pledges.models.checks import length_checks, not_empty, span_check


class Announcement(models.Model):
    """An event such as a summit or a package of aid, at which one or more parties promise."""

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=200)
    held_from = models.DateField(null=True, blank=True)
    held_to = models.DateField(null=True, blank=True)
    held_precision = models.CharField(max_length=8, choices=labels(PRECISIONS), default="unknown")

    class Meta:
        ordering = ("-held_to", "name")
        constraints = [
            span_check("announcement", "held"),
            *not_empty("announcement", "slug", "name"),
            *length_checks("announcement", slug=80, name=200),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def held(self) -> DateSpan:
        return span_of(self.held_from, self.held_to, self.held_precision)
