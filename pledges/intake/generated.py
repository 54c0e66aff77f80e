"""A made-up record of any size, the same for the same seed: realistic in shape, false in every fact."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import Final

from pledges.dates import DateSpan, DueWindow, by, month, on
from pledges.deeds.bulk_rows import BulkArticle, BulkLine, BulkPledge, BulkStep
from pledges.models.actors import Actor
from pledges.models.publishers import Publisher
from pledges.models.systems import System
from pledges.money import Money
from pledges.quantity import NOT_STATED, Quantity
from pledges.reading.claims import COMPONENTS, WHOLE

DONORS: Final = 45
GROUPS: Final = 40
REPERTOIRE: Final = 60
FIRST_DAY: Final = dt.date(2022, 2, 24)
DAYS: Final = 1500
NUMBER_WORDS: Final = {1: "a", 2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 10: "ten", 12: "twelve"}
# How often an item is told with which kind of number; the shares are those of the sample record, rounded.
KINDS: Final = (
    ("exact", 62),
    ("unstated", 18),
    ("up-to", 6),
    ("at-least", 5),
    ("vague", 5),
    ("range", 2),
    ("about", 2),
)
VAGUE: Final = (("several", 3), ("dozens", 24), ("hundreds", 200))
LATER_ACTS: Final = ("decides", "contracts", "ships", "delivers", "confirms receipt")


@dataclass(frozen=True, slots=True)
class Cast:
    """Who and what a generated record speaks of, most frequent first (Zipf: a few donors give most)."""

    donors: Sequence[Actor]
    systems: Sequence[System]
    publishers: Sequence[Publisher]
    recipient: Actor

    @classmethod
    def from_record(cls, recipient: str = "UA") -> Cast:
        actors = Actor.objects.filter(kind="country").exclude(code__in=("RU", "BY", "IR", "KP", recipient))
        return cls(
            donors=list(actors.order_by("code")[:DONORS]),
            systems=list(System.objects.standing().select_related("variant_of__variant_of").order_by("slug")),
            publishers=list(Publisher.objects.exclude(tier__in=("dataset", "social")).order_by("name")),
            recipient=Actor.objects.get(code=recipient),
        )


def generated_pledges(lines: int, seed: int, cast: Cast) -> Iterator[BulkPledge]:
    """Pledges with exactly `lines` lines in all. The same seed and size give the same pledges."""
    chance = Random(seed)  # noqa: S311  (a repeatable record, not a secret)
    made = 0
    for number in itertools.count(1):
        wanted = min(chance.choice((1, 1, 1, 2, 3, 6)), lines - made)
        if wanted <= 0:
            return
        yield _pledge(chance, cast, number, seed, wanted)
        made += wanted


def _zipf(chance: Random, count: int) -> int:
    """A place in a list of `count`, the first ones far more often."""
    return min(int(count ** chance.random()) - 1, count - 1)


def _pledge(chance: Random, cast: Cast, number: int, seed: int, wanted: int) -> BulkPledge:
    day = FIRST_DAY + dt.timedelta(days=chance.randrange(DAYS))
    givers = _givers(chance, cast)
    systems = chance.sample(_repertoire(cast, givers), wanted)
    sentences, items = [], []
    for system in systems:
        completeness = COMPONENTS if chance.random() < 0.04 else WHOLE
        quantity = _quantity(chance) if completeness == WHOLE else NOT_STATED
        sentences.append(_sentence(givers, system, quantity, completeness, day, number))
        items.append((system, quantity, completeness))
    text = "\n".join([f"Made-up report {seed}-{number}", *sentences])
    article = BulkArticle(
        url=f"https://sample.invalid/{seed}/{number}",
        title=f"Made-up report {seed}-{number}",
        publisher=cast.publishers[_zipf(chance, len(cast.publishers))],
        published_on=day + dt.timedelta(days=chance.choice((0, 0, 0, 1, 2))),
        text=text,
    )
    announced = _day(chance, day)
    lines = [
        _line(chance, item, words, text.index(words), announced) for item, words in zip(items, sentences, strict=True)
    ]
    return BulkPledge(
        article, cast.recipient, [(code, "donor") for code in _codes(givers)], announced, lines, _package(chance, lines)
    )


def _givers(chance: Random, cast: Cast) -> list[Actor | None]:
    """One donor, or one of the few groups that promise together again and again."""
    if chance.random() < 0.92:
        givers: list[Actor | None] = [cast.donors[_zipf(chance, len(cast.donors))]]
    else:
        group = Random(_zipf(chance, GROUPS))  # noqa: S311  (which actors a group has is the same in every record)
        givers = list(group.sample(cast.donors, group.choice((2, 2, 3))))
    return givers + [None] * (chance.random() < 0.03)


def _repertoire(cast: Cast, givers: Sequence[Actor | None]) -> list[System]:
    """What these givers have to give: nobody has everything."""
    own = Random(";".join(sorted(giver.code for giver in givers if giver)))  # noqa: S311  (the same in every record)
    return own.sample(cast.systems, min(REPERTOIRE, len(cast.systems)))


def _codes(givers: Sequence[Actor | None]) -> list[str | None]:
    return [giver.code if giver else None for giver in givers]


def _quantity(chance: Random) -> Quantity:
    kind = chance.choices([name for name, _ in KINDS], [weight for _, weight in KINDS])[0]
    number = chance.choice((1, 1, 2, 2, 3, 4, 5, 6, 8, 10, 12, 14, 18, 20, 31, 50, 100, 500, 1000, 10_000))
    words = NUMBER_WORDS.get(number, f"{number:,}")
    match kind:
        case "unstated":
            return NOT_STATED
        case "up-to":
            return Quantity(0, number, kind, f"up to {words}")
        case "at-least":
            return Quantity(number, None, kind, f"at least {words}")
        case "vague":
            name, low = chance.choice(VAGUE)
            return Quantity(low, None, kind, name)
        case "range":
            return Quantity(number, number + 2, kind, f"{number:,} to {number + 2:,}")
        case _:
            return Quantity(number, number, kind, f"about {words}" if kind == "about" else words)


def _sentence(
    givers: Sequence[Actor | None], system: System, quantity: Quantity, completeness: str, day: dt.date, number: int
) -> str:
    names = " and ".join(giver.name if giver else "other partners" for giver in givers)
    parts = "components for " if completeness == COMPONENTS else ""
    many = f"{quantity.words} " if quantity.words else ""
    return f"{names} will provide {many}{parts}{system.name}, made-up report {number} of {day:%d %B %Y} says."


def _day(chance: Random, day: dt.date) -> DateSpan:
    return month(day.year, day.month) if chance.random() < 0.05 else on(day)


def _line(chance: Random, item: tuple[System, Quantity, str], words: str, start: int, announced: DateSpan) -> BulkLine:
    system, quantity, completeness = item
    assert announced.end is not None
    due = DueWindow(announced.end, announced.end + dt.timedelta(days=180), "in the coming months")
    return BulkLine(
        words=words,
        start=start,
        system=system,
        quantity=quantity,
        completeness=completeness,
        for_count=1 if completeness == COMPONENTS else None,
        unit=system.default_unit_id,
        value=_money(chance, 1, 50) if chance.random() < 0.1 else None,
        due=due if chance.random() < 0.15 else None,
        condition="once its own are replaced" if chance.random() < 0.01 else "",
        steps=_steps(chance, announced, quantity),
    )


def _steps(chance: Random, announced: DateSpan, quantity: Quantity) -> list[BulkStep]:
    assert announced.end is not None
    first = BulkStep("pledges", announced, quantity) if chance.random() < 0.97 else BulkStep("leaks", announced)
    steps = [first]
    day = announced.end
    for act in LATER_ACTS[: _zipf(chance, len(LATER_ACTS) + 1)]:
        day += dt.timedelta(days=chance.randrange(5, 120))
        when = by(day) if chance.random() < 0.1 else on(day)
        steps.append(BulkStep(act, when, _moved(chance, act, quantity)))
    return steps


def _moved(chance: Random, act: str, quantity: Quantity) -> Quantity:
    """Sometimes only a part of an exact promise arrives, and the report says how many."""
    if act != "delivers" or quantity.qualifier != "exact" or (quantity.max or 0) < 2 or chance.random() < 0.6:
        return NOT_STATED
    part = chance.randrange(1, quantity.max or 2)
    return Quantity(part, part, "exact", str(part))


def _money(chance: Random, low: int, high: int) -> Money:
    minor = chance.randrange(low, high) * 1_000_000_00
    return Money(minor, minor, chance.choice(("EUR", "USD", "USD", "GBP")), "exact", f"{minor // 1_000_000_00} million")


def _package(chance: Random, lines: Sequence[BulkLine]) -> Money | None:
    return _money(chance, 50, 1000) if len(lines) > 2 and chance.random() < 0.6 else None
