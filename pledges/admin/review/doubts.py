"""The kinds of doubt of a waiting claim, as conditions the database can filter and count by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.db.models import Exists, OuterRef, Q

from pledges.deeds.acts import acts
from pledges.deeds.recording import SURE_FROM
from pledges.models import ClaimParty
from pledges.models.claims import WAITING
from pledges.models.steps import MOVING, PROMISING
from pledges.reading.claims import GIVING_ROLES

NAMED: Final = Exists(ClaimParty.objects.filter(claim=OuterRef("pk"), role__in=GIVING_ROLES))
TOLD_AGAIN: Final = ("restates", "schedules", "raises", "reduces")
RECORDED: Final = [act.name for act in acts().values() if act.step in (*PROMISING, *MOVING, "decided", "contracted")]
MAY_BE_KNOWN: Final = Q(is_background=True) | Q(act__in=TOLD_AGAIN)
READ_WELL: Final = Q(problems=[], confidence__gte=SURE_FROM, act__in=RECORDED)
WAITS: Final = Q(state=WAITING)
LACKS: Final = Q(system=None) | Q(recipient=None) | ~NAMED


@dataclass(frozen=True)
class Doubt:
    """A kind of doubt: its name in the query string, its words on the page, and which claims have it."""

    name: str
    label: str
    condition: Q


DOUBTS: Final = {
    doubt.name: doubt
    for doubt in (
        Doubt("unknown-system", "unknown system", WAITS & Q(system=None)),
        Doubt("unknown-giver", "unknown giver", WAITS & Q(~NAMED)),
        Doubt("unknown-recipient", "unknown recipient", WAITS & Q(recipient=None)),
        Doubt("may-be-known", "told as known", WAITS & MAY_BE_KNOWN),
        Doubt(
            "sure",
            "read without doubt",
            WAITS & Q(reread_waits=False) & READ_WELL & ~LACKS & ~MAY_BE_KNOWN,
        ),
        Doubt("read-otherwise", "read otherwise now", Q(reread_waits=True)),
    )
}
