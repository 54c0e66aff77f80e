"""Last step: the same pledge said twice in a text becomes one claim, the fuller sentence first, the others kept beside."""

from __future__ import annotations

from dataclasses import replace

from pledges.money import Money
from pledges.quantity import VAGUE, Quantity
from pledges.reading.claims import ReadClaim
from pledges.reading.lexicon import Lexicon
from pledges.reading.vocabulary import status_rows


def merged(claims: list[ReadClaim], lexicon: Lexicon) -> list[ReadClaim]:
    """Claims with each pledge once, in order of first mention."""
    kept: list[ReadClaim] = []
    for claim in claims:
        place = next((at for at, other in enumerate(kept) if says_the_same(other, claim)), None)
        if place is None:
            kept.append(claim)
        else:
            kept[place] = _joined(kept[place], claim)
    return [claim for claim in kept if not any(_is_named_by(claim, other, lexicon) for other in kept)]


def _is_named_by(general: ReadClaim, named: ReadClaim, lexicon: Lexicon) -> bool:
    """Whether a kind without number ("missiles" of a headline) is only another sentence's item, named there."""
    if general.system is None or named.system is None or general.quantity.is_stated or general.value:
        return False
    kind, item = lexicon.systems[general.system], lexicon.systems[named.system]
    same_kind = kind.default_unit == item.default_unit or kind.category == item.category
    return (
        kind.is_generic
        and not item.is_generic
        and same_kind
        and general.quote != named.quote
        and general.givers <= named.givers
        and general.recipient == named.recipient
    )


def says_the_same(one: ReadClaim, other: ReadClaim) -> bool:
    """Same givers, recipient, item and no number or sum that contradicts."""
    return (
        one.givers == other.givers
        and one.recipient == other.recipient
        and one.system == other.system
        and (one.system is not None or one.item == other.item)
        and one.completeness == other.completeness
        and one.is_background == other.is_background
        and (one.quote != other.quote or one.quantity == other.quantity)
        and _is_done(one) == _is_done(other)
        and _agree(one, other)
    )


def _is_done(claim: ReadClaim) -> bool:
    """A delivery is another event than the promise it fulfils."""
    return status_rows()[claim.act].step in ("shipped", "delivered", "in service")


def _agree(one: ReadClaim, other: ReadClaim) -> bool:
    values = (one.value, other.value)
    if values[0] and values[1] and not _same_sum(values[0], values[1]):
        return False
    if bool(values[0]) != bool(values[1]) and one.is_total:
        return False
    return not one.quantity.is_stated or not other.quantity.is_stated or _overlap(one.quantity, other.quantity)


def _same_sum(one: Money, other: Money) -> bool:
    """Whether two sums can be one: same currency, and neither outside the other's range."""
    tops = [top for top in (one.max, other.max) if top is not None]
    return one.currency == other.currency and (not tops or max(one.min, other.min) <= min(tops))


def _overlap(one: Quantity, other: Quantity) -> bool:
    if one.qualifier == VAGUE and other.qualifier == VAGUE:
        return one.min == other.min
    low, high = max(one.min or 0, other.min or 0), [top for top in (one.max, other.max) if top is not None]
    return not high or low <= min(high)


def _joined(one: ReadClaim, other: ReadClaim) -> ReadClaim:
    """The fuller of two, with the other's sentence in `also`."""
    first, second = (other, one) if _fullness(other) > _fullness(one) else (one, other)
    also = tuple(span for span in dict.fromkeys((*first.also, *second.also, second.quote)) if span != first.quote)
    return replace(first, also=also, confidence=max(first.confidence, second.confidence))


def _fullness(claim: ReadClaim) -> tuple[bool, bool, int]:
    exact = claim.quantity.is_stated and claim.quantity.min == claim.quantity.max
    return (claim.quantity.is_stated or claim.value is not None, exact, claim.quote.end - claim.quote.start)
