"""History: the deeds done to the record and the after-image of every row they changed, append-only and chained."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from pledges.models.bases import labels
from pledges.models.checks import length_checks, not_empty, one_of

OPERATIONS = ("insert", "update", "delete")


class Head(models.Model):
    """One row: where the record stands. Written by deeds only; not itself part of the history.

    `open_deed` is the deed under way, read by the triggers; outside a deed it is empty and a change is signed
    "database". `version` counts publishing deeds; `last_number` is the highest pledge number ever given.
    """

    version = models.PositiveIntegerField(default=0)
    last_deed = models.PositiveIntegerField(default=0)
    last_change = models.BigIntegerField(default=0)
    last_hash = models.CharField(max_length=64, default="0" * 64)
    last_number = models.PositiveIntegerField(default=0)
    open_deed = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(name="head_is_one_row", condition=Q(id=1))]

    def __str__(self) -> str:
        return f"version {self.version}"


class Deed(models.Model):
    """One thing somebody did to the record, with the reason. Seals every change since the deed before it.

    `hash` = sha256 over the previous hash, the deed's own fields and its changes in order; `digests` holds the first
    eight hex digits of each change's own hash, so that a broken chain can name the change that broke it.
    """

    number = models.PositiveIntegerField(primary_key=True)
    name = models.CharField(max_length=40)
    by = models.CharField(max_length=150)
    reason = models.CharField(max_length=500)
    at = models.DateTimeField()
    version = models.PositiveIntegerField(null=True, blank=True, help_text="Set where the published record changed.")
    first_change = models.BigIntegerField()
    last_change = models.BigIntegerField()
    digests = models.TextField(blank=True)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ("-number",)
        constraints = [
            models.UniqueConstraint(fields=["version"], name="deed_version_once"),
            *not_empty("deed", "name", "by", "reason"),
            *length_checks("deed", name=40, by=150, reason=500),
        ]

    def __str__(self) -> str:
        return f"deed {self.number}: {self.name} by {self.by}"


class Change(models.Model):
    """The after-image of one changed row (of a deleted one: what it held last), as the database wrote it.

    Rows are written by triggers, so that no way of writing is left out. `after` is JSON text; columns that never
    change (an article's text, a claim's first reading) stand in their own table only.
    """

    seq = models.BigAutoField(primary_key=True)
    deed = models.PositiveIntegerField(null=True, db_index=True)
    at = models.DateTimeField()
    model = models.CharField(max_length=40)
    row_id = models.CharField(max_length=80)
    operation = models.CharField(max_length=6, choices=labels(OPERATIONS))
    after = models.TextField()

    class Meta:
        ordering = ("seq",)
        constraints = [one_of("change", "operation", OPERATIONS)]
        indexes = [models.Index(fields=["model", "row_id"], name="change_of_row")]

    def __str__(self) -> str:
        return f"change {self.seq}: {self.operation} {self.model} {self.row_id}"
