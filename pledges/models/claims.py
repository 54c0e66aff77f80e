"""Claims: what one passage says, as read by the program or by a person, waiting for or after a decision."""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import models
from django.db.models import Q

from pledges.dates import PRECISIONS, DateSpan
from pledges.models.bases import ITEM_FIELDS, HasItem, labels, span_of
from pledges.models.checks import (
    length_checks,
    not_empty,
    one_of,
    quantity_checks,
    span_check,
    value_checks,
    window_check,
)
from pledges.reading.claims import COMPLETENESS, ROLES

WAITING, ACCEPTED, REJECTED = STATES = ("waiting", "accepted", "rejected")
READERS = ("program", "person", "import")
FIRST_MENTION, SUPPORTS, RESTATES, CONTRADICTS = "first-mention", "supports", "restates", "contradicts"
RELATIONS = (
    FIRST_MENTION,
    SUPPORTS,
    RESTATES,
    "raises",
    "cuts",
    CONTRADICTS,
    "reports-step",
    "states-total",
)
# What a person may correct in a claim that waits, apart from its parties.
EDITABLE_OF_CLAIM = (
    *ITEM_FIELDS,
    "act",
    "recipient",
    "announced_from",
    "announced_to",
    "announced_precision",
    "announcement",
    "is_new",
    "is_background",
    "is_total",
)


class ClaimQuerySet(models.QuerySet["Claim"]):
    def visible_to(self, user: AbstractBaseUser | AnonymousUser) -> ClaimQuerySet:
        """Claims are the desk's: readers see them only through what is published."""
        return self if getattr(user, "is_staff", False) else self.none()

    def waiting(self) -> ClaimQuerySet:
        return self.filter(state=WAITING)

    def to_decide(self) -> ClaimQuerySet:
        """Those that wait, and those the present reader reads otherwise. For a few articles: over all claims ask for
        the two apart, each has an index of its own."""
        return self.filter(Q(state=WAITING) | Q(reread_waits=True))

    def decided_anew(self) -> ClaimQuerySet:
        """Those that were decided, and that the present reader reads otherwise."""
        return self.filter(reread_waits=True).exclude(state=WAITING)

    def with_words(self) -> ClaimQuerySet:
        """Everything a claim is shown with, in three queries."""
        return self.select_related(
            "passage__article__publisher", "recipient", "system", "unit", "line__pledge"
        ).prefetch_related("parties__actor")


class Claim(HasItem):
    """What a passage says. `reading` is the first reading, never changed; the columns are what a person may edit.

    `reread`: what the present reader makes of the passage where that is something else, until a person has decided.
    `entered_by`: who imported or typed it; `edited_by`: who corrected it last.
    `act` is one of status_map.csv. `problems`: sentences a person must settle before the claim can be recorded.
    """

    passage = models.ForeignKey("pledges.Passage", models.PROTECT, related_name="claims")
    batch = models.ForeignKey("pledges.Batch", models.PROTECT, null=True, blank=True, related_name="claims")
    read_by = models.CharField(max_length=8, choices=labels(READERS))
    reading = models.JSONField(default=dict, editable=False)
    state = models.CharField(max_length=8, choices=labels(STATES), default=WAITING, editable=False)
    act = models.CharField(max_length=40)
    recipient = models.ForeignKey("pledges.Actor", models.PROTECT, null=True, blank=True, related_name="+")
    announced_from = models.DateField(null=True, blank=True)
    announced_to = models.DateField(null=True, blank=True)
    announced_precision = models.CharField(max_length=8, choices=labels(PRECISIONS), default="unknown")
    announcement = models.ForeignKey("pledges.Announcement", models.PROTECT, null=True, blank=True)
    is_new = models.BooleanField("says it is additional", default=False)
    is_background = models.BooleanField("tells an earlier announcement again", default=False)
    is_total = models.BooleanField("states the total of a package", default=False)
    confidence = models.PositiveSmallIntegerField("confidence, per cent", default=0)
    problems = models.JSONField(default=list, blank=True)
    reread = models.JSONField("present reading", default=dict, blank=True, editable=False)
    reread_waits = models.BooleanField("read differently since", default=False, editable=False)
    relation = models.CharField(max_length=14, choices=labels(RELATIONS), blank=True, editable=False)
    entered_by = models.CharField(max_length=150, blank=True, editable=False)
    edited_by = models.CharField(max_length=150, blank=True, editable=False)
    line = models.ForeignKey(
        "pledges.Line", models.PROTECT, null=True, blank=True, related_name="claims", editable=False
    )
    pledge = models.ForeignKey(
        "pledges.Pledge", models.PROTECT, null=True, blank=True, related_name="total_claims", editable=False
    )

    objects = ClaimQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)
        constraints = [
            one_of("claim", "state", STATES),
            one_of("claim", "read_by", READERS),
            one_of("claim", "relation", ("", *RELATIONS)),
            one_of("claim", "completeness", COMPLETENESS),
            models.CheckConstraint(
                name="claim_accepted_has_its_place",
                condition=~Q(state=ACCEPTED)
                | (Q(recipient__isnull=False) & ~Q(relation="") & (Q(line__isnull=False) | Q(pledge__isnull=False))),
            ),
            models.CheckConstraint(name="claim_confidence_per_cent", condition=Q(confidence__lte=100)),
            models.CheckConstraint(
                name="claim_for_count_of_components", condition=Q(for_count=None) | Q(completeness="components")
            ),
            *quantity_checks("claim"),
            *value_checks("claim"),
            span_check("claim", "announced"),
            window_check("claim"),
            *not_empty("claim", "act"),
            *length_checks(
                "claim",
                item=300,
                quantity_words=200,
                value_words=200,
                due_words=200,
                condition=300,
                entered_by=150,
                edited_by=150,
            ),
        ]
        indexes = [
            models.Index(fields=["state", "-id"], name="claim_queue"),
            models.Index(fields=["-id"], condition=Q(reread_waits=True), name="claim_read_anew"),
        ]

    def __str__(self) -> str:
        return f"claim {self.pk}: {self.item or self.system}"

    @property
    def announced(self) -> DateSpan:
        return span_of(self.announced_from, self.announced_to, self.announced_precision)

    def set_announced(self, span: DateSpan) -> None:
        self.announced_from, self.announced_to, self.announced_precision = span.start, span.end, span.precision


class ClaimParty(models.Model):
    """Who takes part according to a claim. No actor and no words: a partner the sentence does not name."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="parties")
    actor = models.ForeignKey("pledges.Actor", models.PROTECT, null=True, blank=True, related_name="+")
    role = models.CharField(max_length=14, choices=labels(ROLES), default="donor")

    class Meta:
        ordering = ("id",)
        verbose_name_plural = "claim parties"
        constraints = [
            one_of("claimparty", "role", ROLES),
            models.UniqueConstraint(fields=["claim", "actor", "role"], name="claimparty_once"),
            models.UniqueConstraint(
                fields=["claim", "role"], condition=Q(actor=None), name="claimparty_one_unnamed_a_role"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.actor_id or '*'}:{self.role}"
