"""Joint pledges: to whose row a line's figure goes, in each of the four ways of dealing it (rule 3)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from fractions import Fraction
from functools import cache
from typing import Any, Final

from pledges.models.pledges import UNNAMED

SEPARATOR: Final = ";"
APART: Final = "apart"
LEAD: Final = "lead"
SPLIT: Final = "split"
TOOK_PART: Final = "took-part"
JOINT_MODES: Final = (APART, LEAD, SPLIT, TOOK_PART)
MODE_WORDS: Final = {
    APART: "Each joint group is a row of its own, beside what its members give alone.",
    LEAD: "A joint line stands whole under the party that leads it; without a lead its group stays a row of its own.",
    SPLIT: "A joint line is dealt to its givers by stated shares, else in equal parts; with an unnamed partner it "
    "stays a row of its group. Lines without a number are told under each giver.",
    TOOK_PART: "A joint line stands whole under everyone who takes part: these rows cannot be added up.",
}
# The rows one named giver leads, as `lead_of` finds them, for the database to pick.
LED: Final = r"^(?!.*:lead.*:lead).*[A-Z]:lead"
WHOLE: Final = Fraction(1)
MILLION: Final = 1_000_000


@cache
def portions(donor_key: str, parties: str, shares: str, mode: str) -> dict[str, Fraction]:
    """Which part of a line goes to which row: a donor's code, or the key of the group where it stays apart.

    `donor_key`: all who give, as `NL;*`; `parties`: with roles, as `NL:lead;*:donor`; `shares`: stated parts per
    million, as `DK:500000`. The parts come to one, except where everyone has the whole (took-part).
    """
    codes = donor_key.split(SEPARATOR)
    named = [code for code in codes if code != UNNAMED]
    if len(codes) == 1 or mode == APART or not named:
        return {donor_key: WHOLE}
    if mode == TOOK_PART:
        return dict.fromkeys(named, WHOLE)
    if mode == LEAD:
        return {lead_of(parties) or donor_key: WHOLE}
    return {donor_key: WHOLE} if UNNAMED in codes else _parts(named, shares)


def _parts(codes: list[str], shares: str) -> dict[str, Fraction]:
    """Stated shares as they are, what they leave in equal parts for the others."""
    stated = {code: Fraction(int(part), MILLION) for code, part in _stated(shares) if code in codes}
    rest = [code for code in codes if code not in stated]
    left = WHOLE - sum(stated.values(), Fraction(0))
    if not rest and left:  # shares that do not come to the whole are dealt in their proportion
        return {code: part / (WHOLE - left) for code, part in stated.items()} if left != WHOLE else _parts(codes, "")
    if left < 0:
        return _parts(codes, "")
    return {code: stated.get(code, left / max(1, len(rest))) for code in codes}


def _stated(shares: str) -> list[tuple[str, str]]:
    return [(code, part) for code, _, part in (one.partition(":") for one in shares.split(SEPARATOR) if one)]


def lead_of(parties: str) -> str:
    """The one named giver that leads a joint pledge; "" where none or several do."""
    leads = [code for code, _, role in (one.partition(":") for one in parties.split(SEPARATOR)) if role == LEAD]
    return leads[0] if len(leads) == 1 and leads[0] != UNNAMED else ""


def part_of(row: Mapping[str, Any], mode: str, donors: Collection[str]) -> Fraction:
    """Which part of a row counts where rows were picked by these givers; the whole where nobody was asked for.

    `row` has `donor_key`, `parties` and `shares`.
    """
    if mode == APART or not donors:
        return WHOLE
    dealing = portions(row["donor_key"], row["parties"], row["shares"], mode)
    if set(dealing) == {row["donor_key"]} or mode == TOOK_PART:
        return WHOLE
    return sum((portion for code, portion in dealing.items() if code in donors), Fraction(0))
