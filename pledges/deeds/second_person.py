"""The second pair of eyes: on a desk of two nobody makes public what they entered; asked of every deed as it ends."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet

from pledges.deeds.chain import Opened
from pledges.deeds.trouble import CannotRecord
from pledges.models.claims import ACCEPTED, Claim
from pledges.models.history import Change, Deed
from pledges.models.lines import Line
from pledges.models.pledges import PUBLISHED, Pledge

# Who signs for commands of the shell. The operator answers for the whole site, so no second person is asked for.
OPERATOR: Final = "operator"
# Deeds that decide what an entry says. To publish, withdraw or reinstate says nothing new.
EDITING: Final = frozenset(
    (
        "accept claim",
        "accept claims",
        "add kit part",
        "choose basis",
        "clear condition",
        "edit line",
        "edit pledge",
        "enter by hand",
        "join kit",
        "leave kit",
        "merge pledges",
        "set condition",
        "split pledge",
        "take back claim",
        "take present reading",
        "undo merge",
    )
)
Entered = Claim | Pledge


class SecondPersonMustApprove(CannotRecord):
    """Somebody would make public what they entered themselves; nothing was written."""


def is_asked_for(by: str) -> bool:
    """Whether what this person does needs another one."""
    if settings.DESK != "two":
        return False
    # A person who happens to have the operator's name is a person.
    return by != OPERATOR or get_user_model().objects.filter(username=by).exists()


def is_own(row: Entered, by: str) -> bool:
    """Whether a person made this entry, or was the last to change it before it was public."""
    return by in (row.entered_by, row.edited_by)


def approver(pledge: Pledge, by: str, claim: Claim | None = None) -> str:
    """Who is written down as the second person when `by` makes a pledge public, for a claim of it; "" for nobody.

    Raises SecondPersonMustApprove where there has to be one.
    """
    own = [row for row in (claim, pledge) if row is not None and is_own(row, by)]
    if own and is_asked_for(by):
        raise SecondPersonMustApprove(sentence(own[0], by))
    return "" if own else by


def sign_changed(opened: Opened, keys: set[int]) -> None:
    """Whoever changes an entry that is not public is the last to have edited it."""
    if opened.name not in EDITING:
        return
    changed = Pledge.objects.filter(pk__in=keys, merged_into=None).exclude(state=PUBLISHED)
    for pledge in changed.exclude(edited_by=opened.by, approved_by=""):
        pledge.edited_by, pledge.approved_by = opened.by, ""
        pledge.save(update_fields=["edited_by", "approved_by"])


def refuse_own(opened: Opened) -> None:
    """Raises SecondPersonMustApprove where the deed shows readers what the person who does it has entered."""
    if not is_asked_for(opened.by):
        return
    before = Before.of(opened)
    for claim in before.claims_now_public():
        for entered in before.entered_with(claim):
            if is_own(entered, opened.by):
                raise SecondPersonMustApprove(sentence(entered, opened.by))


def sentence(row: Entered, by: str) -> str:
    """Who is asked for, and why: what this person did, and when."""
    name = row.ref if isinstance(row, Pledge) else f"claim {row.pk}"
    did, order = ("entered", "number") if row.entered_by == by else ("last changed", "-number")
    signed = Deed.objects.filter(number__in=changes_of(row).values("deed"), by=by).order_by(order).first()
    when = f"on {signed.at:%-d %B %Y at %H:%M} UTC" if signed else "just now"
    still = "It stays as it is until somebody else publishes it."
    return f"A second person must approve: you {did} {name} {when}. {still}"


def changes_of(row: Entered) -> QuerySet[Change]:
    """What was written about an entry; of a pledge also about its claims, with which it came in."""
    if isinstance(row, Claim):
        return Change.objects.filter(model="claim", row_id=str(row.pk))
    claims = Claim.objects.filter(Q(line__pledge=row) | Q(pledge=row)).values_list("pk", flat=True)
    of_claims = Q(model="claim", row_id__in=[str(key) for key in claims])
    return Change.objects.filter(of_claims | Q(model="pledge", row_id=str(row.pk)))


@dataclass
class Before:
    """What a deed changed, with each row as it was when the deed began; no image where the row was not there yet."""

    images: dict[tuple[str, int], dict[str, Any] | None] = field(default_factory=dict)

    @classmethod
    def of(cls, opened: Opened) -> Before:
        made = cls()
        for model in ("claim", "line", "pledge"):
            here = Change.objects.filter(deed=opened.number, model=model)
            made.images |= {(model, int(key)): None for key in here.values_list("row_id", flat=True)}
            earlier = Change.objects.filter(
                model=model, row_id__in=here.values("row_id"), seq__lte=opened.head.last_change
            )
            for change in earlier.order_by("seq"):
                made.images[model, int(change.row_id)] = json.loads(change.after)
        return made

    def claims_now_public(self) -> Iterator[Claim]:
        """Claims that stand where readers see them, and did not before."""
        claims, lines, pledges = (
            {key for model, key in self.images if model == name} for name in ("claim", "line", "pledge")
        )
        touched = Q(pk__in=claims) | Q(line__in=lines) | Q(line__pledge__in=pledges) | Q(pledge__in=pledges)
        public = Q(line__pledge__state=PUBLISHED, line__withdrawn=False) | Q(pledge__state=PUBLISHED)
        shown = Claim.objects.filter(touched & public, state=ACCEPTED).select_related("line__pledge", "pledge")
        for claim in shown.order_by("pk"):
            if not self.was_public(claim):
                yield claim

    def was_public(self, claim: Claim) -> bool:
        then = self.then("claim", claim)
        pledge = self.pledge_then(claim)
        line = Line.objects.filter(pk=then["line_id"]).first() if then and then["line_id"] else None
        stood = line is None or not (self.then("line", line) or {"withdrawn": True})["withdrawn"]
        return bool(then and then["state"] == ACCEPTED and stood and pledge and self.state_then(pledge) == PUBLISHED)

    def entered_with(self, claim: Claim) -> Iterator[Entered]:
        """What becomes public with a claim: itself, and the entries it stands and stood at if they were not yet."""
        yield claim
        place = claim.line.pledge if claim.line else claim.pledge
        for pledge in (place, self.pledge_then(claim)):
            if pledge is not None and self.state_then(pledge) not in (PUBLISHED, None):
                yield pledge

    def then(self, model: str, row: Claim | Line | Pledge) -> dict[str, Any] | None:
        """The columns of a row as the deed found them."""
        if (model, row.pk) in self.images:
            return self.images[model, row.pk]
        return {column.attname: getattr(row, column.attname) for column in row._meta.concrete_fields}

    def state_then(self, pledge: Pledge) -> str | None:
        then = self.then("pledge", pledge)
        return str(then["state"]) if then else None

    def pledge_then(self, claim: Claim) -> Pledge | None:
        """The pledge a claim stood at."""
        then = self.then("claim", claim)
        if not then:
            return None
        if then["line_id"]:
            return Pledge.objects.filter(lines=then["line_id"]).first()
        return Pledge.objects.filter(pk=then["pledge_id"]).first()
