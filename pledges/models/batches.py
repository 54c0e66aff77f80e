"""Batches: what came in together and can be taken back together."""

from __future__ import annotations

from django.db import models

from pledges.models.bases import labels
from pledges.models.checks import length_checks, not_empty, one_of

SAMPLE = "sample"
KINDS = ("article", "table", "generated", SAMPLE)


class Batch(models.Model):
    """One import. `undone_at` is set when it was taken back; nothing of it is deleted."""

    kind = models.CharField(max_length=12, choices=labels(KINDS))
    label = models.CharField(max_length=300)
    made_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-id",)
        verbose_name_plural = "batches"
        constraints = [
            one_of("batch", "kind", KINDS),
            *not_empty("batch", "label"),
            *length_checks("batch", label=300),
        ]

    def __str__(self) -> str:
        return f"{self.label} (batch {self.pk})"
