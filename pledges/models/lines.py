"""Lines: one item of a pledge, resting on the claim that says it best."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from pledges.models.bases import HasItem, labels
from pledges.models.checks import (
    length_checks,
    one_of,
    quantity_checks,
    range_check,
    value_checks,
    window_check,
)
from pledges.quantity import LARGEST
from pledges.reading.claims import COMPLETENESS

STATUSES = (
    "reported",
    "announced",
    "decided",
    "contracted",
    "shipped",
    "partly-delivered",
    "delivered",
    "in-service",
    "suspended",
    "dropped",
)


class Line(HasItem):
    """One item of a pledge. `part_of` a line = a part of a kit. Everything after `basis_claim` is derived by deeds.

    No line without a claim: the database refuses a figure that has no sentence behind it.
    """

    pledge = models.ForeignKey("pledges.Pledge", models.PROTECT, related_name="lines")
    number = models.PositiveSmallIntegerField(editable=False)
    part_of = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="kit_parts")
    superseded_by = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="supersedes")
    restates = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="restated_by")
    moved_to = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="moved_from", editable=False
    )
    condition_cleared_on = models.DateField(null=True, blank=True)
    condition_cleared_by = models.ForeignKey(
        "pledges.Claim", models.PROTECT, null=True, blank=True, related_name="clears", editable=False
    )
    basis_claim = models.ForeignKey("pledges.Claim", models.PROTECT, related_name="basis_of")
    basis_is_chosen = models.BooleanField(
        "basis chosen by a person", default=False, help_text="Another source then never changes what this line says."
    )
    basis_reason = models.CharField(
        "why that source", max_length=500, blank=True, help_text="Public: why a person chose the source."
    )
    withdrawn = models.BooleanField(default=False, editable=False)
    status = models.CharField(max_length=16, choices=labels(STATUSES), default="announced", editable=False)
    status_on = models.DateField(null=True, blank=True, editable=False)
    delivered_min = models.BigIntegerField(null=True, blank=True, editable=False)
    delivered_max = models.BigIntegerField(null=True, blank=True, editable=False)
    value_eur_min = models.BigIntegerField(null=True, blank=True, editable=False)
    value_eur_max = models.BigIntegerField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ("pledge_id", "number")
        constraints = [
            models.UniqueConstraint(fields=["pledge", "number"], name="line_number_once"),
            models.CheckConstraint(name="line_number_counts_from_one", condition=Q(number__gte=1)),
            models.CheckConstraint(name="line_not_part_of_itself", condition=~Q(part_of=F("id"))),
            models.CheckConstraint(name="line_not_superseded_by_itself", condition=~Q(superseded_by=F("id"))),
            models.CheckConstraint(name="line_does_not_restate_itself", condition=~Q(restates=F("id"))),
            models.CheckConstraint(name="line_not_moved_to_itself", condition=~Q(moved_to=F("id"))),
            models.CheckConstraint(name="line_moved_never_counts", condition=Q(moved_to=None) | Q(withdrawn=True)),
            models.CheckConstraint(name="line_system_or_words", condition=Q(system__isnull=False) | ~Q(item="")),
            one_of("line", "status", STATUSES),
            one_of("line", "completeness", COMPLETENESS),
            models.CheckConstraint(
                name="line_for_count_of_components", condition=Q(for_count=None) | Q(completeness="components")
            ),
            models.CheckConstraint(
                name="line_condition_before_clearing", condition=Q(condition_cleared_on=None) | ~Q(condition="")
            ),
            models.CheckConstraint(
                name="line_cleared_by_a_source_on_a_day",
                condition=Q(condition_cleared_by=None) | Q(condition_cleared_on__isnull=False),
            ),
            models.CheckConstraint(
                name="line_basis_reason_of_a_choice", condition=Q(basis_reason="") | Q(basis_is_chosen=True)
            ),
            models.CheckConstraint(
                name="line_delivered_within_promise",
                condition=Q(quantity_max=None) | Q(delivered_min=None) | Q(delivered_min__lte=F("quantity_max")),
            ),
            *quantity_checks("line"),
            range_check("line", "delivered", LARGEST),
            *value_checks("line"),
            window_check("line"),
            *length_checks(
                "line", item=300, quantity_words=200, value_words=200, due_words=200, condition=300, basis_reason=500
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pledge.ref}/{self.number}"
