"""Last step: a pledge said twice in a text becomes one claim, the fuller sentence first, the others kept beside."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Final

from pledges.money import Money
from pledges.quantity import VAGUE, Quantity
from pledges.reading.claims import COMPONENTS, UNSPECIFIED, ReadClaim
from pledges.reading.doubts import DONE, TOLD
from pledges.reading.kinds import are_apart, is_as_new, is_wide, names_closer
from pledges.reading.lexicon import Lexicon
from pledges.reading.stages import rested, staged
from pledges.reading.vocabulary import status_rows

LISTED: Final = "list item"
EACH: Final = "one of each giver"
# No article says one pledge more often; a broken table does, and comparing all with all would take for ever.
MOST_ALIKE: Final = 40


def merged(claims: list[ReadClaim], lexicon: Lexicon, text: str) -> list[ReadClaim]:
    """Claims with each pledge once, in order of first mention."""
    claims = _retold(claims)
    kept: list[ReadClaim] = []
    places: dict[tuple[object, ...], list[int]] = {}
    for claim in claims:
        alike = places.setdefault(_subject(claim), [])
        place = next((at for at in alike[-MOST_ALIKE:] if _agree(kept[at], claim)), None)
        place = _told_jointly(claim, kept) if place is None and _is_share(claim) else place
        if place is not None:
            kept[place] = _joined(kept[place], claim)
        else:
            alike.append(len(kept))
            kept.append(claim)
    kept = rested(staged(kept, text), lexicon)
    beside = Counter(claim.evidence for claim in kept if not claim.is_total)
    named = {(claim.system, claim.givers, claim.recipient, claim.is_background): claim for claim in kept}.values()

    def is_told_closer(claim: ReadClaim) -> bool:
        is_alone = beside[claim.evidence] == 1
        return _is_kind(claim, lexicon) and any(_is_named_by(claim, other, lexicon, is_alone) for other in named)

    return [
        claim
        for claim in kept
        if not is_told_closer(claim)
        if any(claim.givers) or not any(_names_giver(claim, other, lexicon) for other in named)
    ]


def _is_share(claim: ReadClaim) -> bool:
    """ "The tanks will arrive in May" behind "Spain and Norway will send ten tanks": told of each, carried over."""
    is_carried = not any(party.span for party in claim.parties) and EACH in claim.rules
    return is_carried and not claim.quantity.is_stated and claim.value is None


def _told_jointly(share: ReadClaim, kept: list[ReadClaim]) -> int | None:
    """The place of the last joint promise of the same thing by those carried over."""
    for at in range(len(kept) - 1, max(-1, len(kept) - 1 - MOST_ALIKE), -1):
        if kept[at].is_joint and share.givers < kept[at].givers and _subject(share)[1:] == _subject(kept[at])[1:]:
            return at
    return None


def _names_giver(nameless: ReadClaim, named: ReadClaim, lexicon: Lexicon) -> bool:
    """Whether "two countries promise tanks" of a headline is what another sentence tells with its givers."""
    if not any(named.givers) or nameless.system is None or named.system is None:
        return False
    kind, item = lexicon.systems[nameless.system], lexicon.systems[named.system]
    is_item = kind.slug == item.slug or (kind.is_generic and kind.category == item.category)
    return is_item and not (nameless.quantity.is_stated or nameless.value)


def _retold(claims: list[ReadClaim]) -> list[ReadClaim]:
    """What is told as known is the news this text has told before, where it has: same givers, receiver and item."""
    found: list[ReadClaim] = []
    news: dict[tuple[object, ...], ReadClaim] = {}
    for claim in claims:
        known = news.get(_thing(claim)) if claim.is_background and TOLD in claim.rules else None
        if known is not None and _agree(known, claim):
            claim = replace(claim, act=known.act, announced=known.announced, is_background=False)
        elif not claim.is_background:
            news.setdefault(_thing(claim), claim)
        found.append(claim)
    return found


def _thing(claim: ReadClaim) -> tuple[object, ...]:
    return claim.givers, claim.recipient, claim.system or claim.item, claim.completeness


def _subject(claim: ReadClaim) -> tuple[object, ...]:
    """What two claims must share to be one pledge: givers, recipient, item, and that it is news, and done, or not."""
    item = claim.system or claim.item
    is_whole = claim.completeness != COMPONENTS  # "Patriot help" of a headline is the battery of the text
    return claim.givers, claim.recipient, item, is_whole, claim.is_background, _is_done(claim)


def _is_kind(claim: ReadClaim, lexicon: Lexicon) -> bool:
    """Whether a claim names only a kind of thing, and no sum for it; in a list each line is a thing of its own."""
    if claim.system is None or claim.value or LISTED in claim.rules:
        return False
    return is_wide(lexicon.systems[claim.system], lexicon)


def _is_named_by(general: ReadClaim, named: ReadClaim, lexicon: Lexicon, is_alone: bool) -> bool:
    """Whether a kind without number ("missiles" of a headline) is only another sentence's item, named there."""
    if general.system is None or named.system is None:
        return False
    kind, item = lexicon.systems[general.system], lexicon.systems[named.system]
    return (
        names_closer(kind, item)
        and (is_alone or not item.is_generic)
        and (not general.quantity.is_stated or _bounds(general) == _bounds(named))
        and are_apart(general, named)
        and is_as_new(general, named)
        and general.givers <= named.givers
        and general.recipient == named.recipient
    )


def _bounds(claim: ReadClaim) -> tuple[int | None, int | None]:
    return claim.quantity.min, claim.quantity.max


def _is_done(claim: ReadClaim) -> bool:
    """A delivery is another event than the promise it fulfils."""
    return status_rows()[claim.act].step in DONE


def _agree(one: ReadClaim, other: ReadClaim) -> bool:
    """No number or sum of the one contradicts the other's; in one sentence only the very same is the same."""
    if one.evidence == other.evidence and (one.quantity, one.value) != (other.quantity, other.value):
        return False
    values = (one.value, other.value)
    if values[0] and values[1] and not _same_sum(values[0], values[1]):
        return False
    if bool(values[0]) != bool(values[1]) and one.is_total:
        return False
    if one.is_total and not values[0] and one.item != other.item:  # sums whose currency nobody settled
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
    if len(one.also) >= MOST_ALIKE:
        return one
    also = tuple(span for span in dict.fromkeys((*first.also, *second.also, second.quote)) if span != first.quote)
    if first.due is None and not _is_done(first):
        first = replace(first, due=second.due, due_span=second.due_span)
    if first.completeness == UNSPECIFIED:
        first = replace(first, completeness=second.completeness)
    return replace(first, also=also, confidence=max(first.confidence, second.confidence))


def _fullness(claim: ReadClaim) -> tuple[bool, bool, int]:
    exact = claim.quantity.is_stated and claim.quantity.min == claim.quantity.max
    return (claim.quantity.is_stated or claim.value is not None, exact, claim.evidence.end - claim.evidence.start)
