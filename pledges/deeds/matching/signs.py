"""Signs that a claim speaks of a known line, or of something new: each a signal with its reason in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from pledges.dates import DateSpan, on
from pledges.deeds.acts import act_called
from pledges.models.claims import Claim
from pledges.models.lines import Line
from pledges.models.steps import MOVING
from pledges.models.systems import System
from pledges.quantity import Quantity
from pledges.reading.claims import GIVING_ROLES

# Accounts of one event follow each other within a fortnight.
ONE_EVENT: Final = dt.timedelta(days=14)
Sign = tuple[str, str]
SYSTEM_WORDS: Final = {
    "same-system": "same system",
    "variant": "{} and {} are of one family",
    "generic": "{} may be {}",
}


def signs(claim: Claim, line: Line) -> list[Sign]:
    """What speaks for and against, each as (signal, reason)."""
    found = [
        *_item(claim, line),
        *_givers(claim, line),
        _day(claim, line),
        _unit(claim, line) or _quantity(claim.quantity, line.quantity),
        *_value(claim, line),
        *_wording(claim, line),
    ]
    if claim.announcement_id and claim.announcement_id == line.pledge.announcement_id:
        found.append(("same-announcement", "same announcement"))
    if act_called(claim.act).step in MOVING and line.status not in ("delivered", "in-service"):
        found.append(("moves", f"what was promised is told as {act_called(claim.act).step}"))
    return found


def givers_of(row: Claim | Line) -> set[str | None]:
    """Who gives; None: a partner nobody names."""
    parties = row.pledge.parties.all() if isinstance(row, Line) else row.parties.all()
    return {party.actor_id for party in parties if party.role in GIVING_ROLES}


def family(system: System) -> int:
    """The key of what a system is a variant of in the end, else its own."""
    parent = system.variant_of
    while parent is not None and parent.variant_of_id is not None:
        parent = parent.variant_of
    return system.pk if parent is None else parent.pk


def item_sign(claim: Claim, line: Line) -> Sign | None:
    """How the items go together; None where they do not."""
    if claim.is_total:
        return "of-a-package", "the total of what was promised with it"
    one, two = claim.system, line.system
    if one is None or two is None:
        same = one is two and claim.item.casefold() == line.item.casefold()
        return ("same-words", "same words for the item") if same else None
    signal = system_signal(one, two)
    return (signal, SYSTEM_WORDS[signal].format(one, two)) if signal else None


def system_signal(one: System, two: System) -> str:
    """How two systems go together; "" where they do not."""
    if one.pk == two.pk:
        return "same-system"
    if family(one) == family(two):
        return "variant"
    return "generic" if (one.generic or two.generic) and one.category_id == two.category_id else ""


def _item(claim: Claim, line: Line) -> Iterator[Sign]:
    sign = item_sign(claim, line)
    if sign:
        yield sign


def _givers(claim: Claim, line: Line) -> Iterator[Sign]:
    one, two = givers_of(claim), givers_of(line)
    named = sorted(code for code in one & two if code)
    if one == two and named:
        yield "same-givers", "same donor" if len(one) == 1 else "same donors"
    elif named:
        yield "some-givers", f"{', '.join(named)} in common"
        if one - {None} != two - {None} and number_differs(claim.quantity, line.quantity):
            yield "others-and-number", "partly other donors, and another number"
    elif None in one & two:
        yield "unnamed-givers", "unnamed partners in both"
    else:
        yield "nobody-named", "one of them names no donor"
    if one and two and (len(one) > 1) != (len(two) > 1):
        yield "joint-and-alone", "one tells it as joint, the other alone"


def givers_may_meet(claim: Claim, line: Line) -> bool:
    """A giver in common, unnamed partners in both, or one of the two names nobody."""
    one, two = givers_of(claim), givers_of(line)
    return bool(one & two) or not (one - {None} and two - {None})


def days_apart(claim: Claim, line: Line) -> int | None:
    """Days from the announcement of the line to that of the claim, 0 where the dates overlap; None: one is unknown."""
    one, two = _told_on(claim), line.pledge.announced
    if one.end is None or two.end is None:
        return None
    first, last = one.start or one.end, two.start or two.end
    if first > two.end:
        return (first - two.end).days
    return (one.end - last).days if one.end < last else 0


def _told_on(claim: Claim) -> DateSpan:
    published = claim.passage.article.published_on
    if claim.is_background and not claim.announced.is_known and published:
        return on(published)
    return claim.announced


def _day(claim: Claim, line: Line) -> Sign:
    days = days_apart(claim, line)
    if days is None:
        return "unknown-day", "one of the days is not known"
    if days == 0:
        return "same-day", "same day"
    words = f"{abs(days)} {'day' if abs(days) == 1 else 'days'} {'later' if days > 0 else 'earlier'}"
    return ("near-day" if abs(days) <= ONE_EVENT.days else "far-day"), words


def _unit(claim: Claim, line: Line) -> Sign | None:
    """Numbers of unlike units say nothing of each other: three launchers are neither a battery nor three."""
    is_one = claim.system is not None and line.system is not None and claim.system.pk == line.system.pk
    if not is_one or not claim.unit_id or not line.unit_id or claim.unit_id == line.unit_id:
        return None
    return "other-unit", f"counted in {claim.unit_id}, not in {line.unit_id}"


def _quantity(one: Quantity, two: Quantity) -> Sign:
    if not one.is_stated or not two.is_stated:
        return "quantity-unstated", "a quantity is not stated"
    if (one.min, one.max) == (two.min, two.max):
        return "quantity-equal", "quantity equal"
    if number_differs(one, two):
        return "quantity-outside", "quantity outside the known range"
    return "quantity-within", "quantity within the known range"


def surely_more(one: Quantity, two: Quantity) -> bool:
    return one.min is not None and two.max is not None and one.min > two.max


def number_differs(one: Quantity, two: Quantity) -> bool:
    return surely_more(one, two) or surely_more(two, one)


def _value(claim: Claim, line: Line) -> Iterator[Sign]:
    known = line.value or line.pledge.value
    if claim.value is None or known is None or claim.value.currency != known.currency:
        return
    if (claim.value.min, claim.value.max) == (known.min, known.max):
        yield "value-equal", "value equal"
    else:
        yield "value-different", "another value"


def _wording(claim: Claim, line: Line) -> Iterator[Sign]:
    if claim.is_background:
        yield "told-again", "told as announced before"
    if claim.is_new:
        days = days_apart(claim, line)
        later = days is not None and days > ONE_EVENT.days
        yield ("additional-later" if later else "additional"), "'an additional' speaks for new"
