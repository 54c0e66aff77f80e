"""The totals again, worked out apart from the counting module: plain Python over what the record keeps of each line."""

import datetime as dt
from collections import defaultdict
from random import Random

import pytest

from pledges.counting.totals import totals
from pledges.dates import DateSpan, by, month, on, year
from pledges.deeds.bulk import record_many
from pledges.deeds.bulk_rows import BulkArticle, BulkLine, BulkPledge, BulkStep
from pledges.models import Actor, Line, PublishedLine, Publisher, Step, System
from pledges.models.published import PublishedQuerySet
from pledges.quantity import NOT_STATED, Quantity, Sum
from tests import factories as make

pytestmark = pytest.mark.django_db

ACTS = ("leaks", "pledges", "decides", "raises", "reduces", "ships", "delivers", "suspends", "resumes", "drops")
WITH_NUMBER = ("pledges", "raises", "reduces", "delivers")
SYSTEMS = ("patriot", "leopard-2a4", "leopard-2", "iris-t-slm")
GIVERS = (("DE",), ("NL",), ("DE", "NL"), ("NL", None), ("FR",))
LINES = 200


def some_day(chance: Random) -> DateSpan:
    day = dt.date(2024, 1, 1) + dt.timedelta(days=chance.randrange(400))
    return chance.choice((on(day), on(day), on(day), month(day.year, day.month), year(day.year), by(day)))


def some_number(chance: Random) -> Quantity:
    low = chance.randrange(1, 20)
    return chance.choice(
        (Quantity(low, low, "exact"), Quantity(low, None, "at-least"), Quantity(low, low, "about"), NOT_STATED)
    )


def some_pledge(chance: Random, number: int) -> BulkPledge:
    def step(act: str) -> BulkStep:
        # Two at most arrive, so that no delivery is of more than was promised.
        moved = chance.choice((NOT_STATED, make.exactly(1))) if act == "delivers" else some_number(chance)
        return BulkStep(act, some_day(chance), moved if act in WITH_NUMBER else NOT_STATED)

    acts = ["pledges", *chance.choices(ACTS, k=chance.randrange(4))]
    system = System.objects.get(slug=chance.choice(SYSTEMS))
    line = BulkLine(f"Sentence {number}.", [step(act) for act in acts], system, quantity=some_number(chance))
    article = BulkArticle(f"https://a.example/{number}", "A title", Publisher.objects.get(name="Reuters"), None)
    givers = [(code, "donor") for code in chance.choice(GIVERS)]
    return BulkPledge(article, Actor.objects.get(code="UA"), givers, some_day(chance), [line])


@pytest.fixture(params=range(3))
def record(request: pytest.FixtureRequest) -> Random:
    chance = Random(request.param)  # noqa: S311  (a repeatable record, not a secret)
    record_many((some_pledge(chance, n) for n in range(LINES)), kind="table", label="random", **make.BY)
    return chance


def known_by(line: Line, day: dt.date | None) -> list[Step]:
    steps = sorted(line.steps.all(), key=lambda step: step.pk)
    return steps if day is None else [step for step in steps if step.on_to and step.on_to <= day]


def is_later(one, other) -> bool:
    return bool(one.on_from and other.on_to and one.on_from > other.on_to)


def is_lifted(off, steps: list[Step]) -> bool:
    for step in steps:
        if step.kind == "resumed":
            same_day = (step.on_from, step.on_to, step.on_precision) == (off.on_from, off.on_to, off.on_precision)
            if step.pk > off.pk if same_day else not is_later(off, step):
                return True
        elif step.kind not in ("reported", "suspended", "dropped") and is_later(step, off):
            return True
    return False


def adds(steps: list[Step]) -> bool:
    """Neither taken back nor only rumoured; a suspended promise still adds."""
    off = [step for step in steps if step.kind in ("suspended", "dropped") and not is_lifted(step, steps)]
    if off:
        return all(step.kind == "suspended" for step in off)
    return any(step.kind not in ("reported", "suspended", "dropped") for step in steps)


def promised(line: Line, steps: list[Step]) -> tuple[int | None, int | None]:
    told = [s for s in steps if s.kind in ("announced", "raised", "reduced") and s.quantity_min is not None]
    told = [s for s in told if not any(is_later(other, s) for other in told)]
    told = [s for s in told if s.kind != "announced"] or told
    if not told:
        return line.quantity_min, line.quantity_max
    last = max(told, key=lambda s: (s.on_from or dt.date.min, s.pk))
    return last.quantity_min, last.quantity_max


def come(line: Line, steps: list[Step]) -> tuple[int | None, int | None] | None:
    """What has arrived: None where nothing has; neither end where nobody says how many."""
    low, high = promised(line, steps)
    moved = [step for step in steps if step.kind == "delivered"]
    if low is not None and high == 1 and any(step.quantity_min is None for step in moved):
        return low, high
    said = [step for step in moved if step.quantity_min is not None]
    if not said:
        return (None, None) if moved else None
    is_open = len(said) < len(moved) or any(step.quantity_max is None for step in said)
    return sum(step.quantity_min for step in said), None if is_open else sum(step.quantity_max for step in said)


def is_all_there(line: Line, steps: list[Step]) -> bool:
    """All of a number without an open end; of a promise without one whatever came unnumbered."""
    low, high = promised(line, steps)
    moved = [step for step in steps if step.kind == "delivered"]
    if any(step.kind in ("suspended", "dropped") and not is_lifted(step, steps) for step in steps):
        return False
    if low is None:
        return any(step.quantity_min is None for step in moved)
    arrived = come(line, steps)
    return high is not None and arrived is not None and arrived[0] is not None and arrived[0] >= high


def left(line: Line, steps: list[Step]) -> tuple[int | None, int | None]:
    low, high = promised(line, steps)
    arrived = come(line, steps)
    if is_all_there(line, steps):
        return 0, 0
    if low is None or arrived is None:
        return low, high
    most, least = arrived[1], arrived[0] or 0
    return 0 if most is None else max(0, low - most), None if high is None else max(0, high - least)


def worked_out_kept(day: dt.date | None) -> dict[str, tuple[tuple[int, int | None, int], tuple[int, int | None, int]]]:
    """What has arrived and what is still to come, by system."""
    came: dict[str, list] = defaultdict(list)
    to_come: dict[str, list] = defaultdict(list)
    for line in Line.objects.select_related("system__variant_of").prefetch_related("steps"):
        steps = known_by(line, day)
        if steps and adds(steps):
            root = (line.system.variant_of or line.system).slug
            to_come[root].append(left(line, steps))
            came[root] += [arrived] if (arrived := come(line, steps)) else []
    return {slug: (added(came[slug]), added(to_come[slug])) for slug in to_come}


def worked_out(day: dt.date | None) -> dict[tuple[str, str], tuple[int, int | None, int]]:
    """Least, most (None: open) and how many lines state no number, by givers and system."""
    found: dict[tuple[str, str], list] = defaultdict(list)
    for line in Line.objects.select_related("pledge", "system__variant_of").prefetch_related(
        "steps", "pledge__parties"
    ):
        steps = known_by(line, day)
        codes = sorted(party.actor_id or "~" for party in line.pledge.parties.all())
        if steps and adds(steps):
            root = line.system.variant_of or line.system
            found[";".join(codes).replace("~", "*"), root.slug].append(promised(line, steps))
    return {key: added(ranges) for key, ranges in found.items()}


def added(ranges: list[tuple[int | None, int | None]]) -> tuple[int, int | None, int]:
    stated = [(low, high) for low, high in ranges if low is not None]
    top = None if any(high is None for _, high in stated) else sum(high for _, high in stated)
    return sum(low for low, _ in stated), top, len(ranges) - len(stated)


def counted(rows: PublishedQuerySet) -> dict[tuple[str, str], tuple[int, int | None, int]]:
    """What the counting module says: joint groups by their own rows, single donors by what they give alone."""
    found = [row for row in totals(rows, ["donor", "system"]) if row.rows]
    return {(row.keys["donor"], row.keys["system"]): as_range(row.quantity) for row in found}


def as_range(total: Sum) -> tuple[int, int | None, int]:
    return total.min or 0, total.max if total.is_stated else 0, total.unstated


def test_the_totals_of_today_can_be_worked_out_from_claims_and_steps(record):
    assert counted(PublishedLine.objects.today()) == worked_out(None)


def test_the_totals_of_any_day_can_be_worked_out_from_claims_and_steps(record):
    for _ in range(10):
        day = dt.date(2024, 1, 1) + dt.timedelta(days=record.randrange(500))

        assert counted(PublishedLine.objects.as_of(day)) == worked_out(day)


def test_what_has_arrived_and_what_is_to_come_can_be_worked_out_from_steps(record):
    for day in (None, *(dt.date(2024, 1, 1) + dt.timedelta(days=record.randrange(500)) for _ in range(5))):
        rows = PublishedLine.objects.today() if day is None else PublishedLine.objects.as_of(day)
        found = {row.keys["system"]: row for row in totals(rows, ["system"]) if row.rows}

        said = {slug: (as_range(row.delivered), as_range(row.gap)) for slug, row in found.items()}
        assert (day, said) == (day, worked_out_kept(day))


def test_the_rows_of_joint_groups_and_single_donors_come_to_the_grand_total(record):
    by_donor = counted(PublishedLine.objects.today())
    whole = {row.keys["system"]: row.quantity for row in totals(PublishedLine.objects.today(), ["system"])}

    for slug, quantity in whole.items():
        parts = [range_ for (_, system), range_ in by_donor.items() if system == slug]
        assert sum(low for low, _, _ in parts) == (quantity.min or 0)
        assert sum(unstated for _, _, unstated in parts) == quantity.unstated
