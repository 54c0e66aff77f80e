"""The frame of every deed: one transaction in which rows change, derived fields follow and history is sealed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import IntegrityError, models, transaction
from django.db.models import Q

from pledges.counting.rules import UMBRELLA
from pledges.deeds.chain import Opened, open_deed, seal
from pledges.deeds.circles import circles, kits_in_kits
from pledges.deeds.publishing import CHUNK, batched, rebuild, whole_pledges, worth_in
from pledges.deeds.retelling import Before, retell, told_before
from pledges.deeds.second_person import refuse_own, sign_changed
from pledges.deeds.standing import states_of_line
from pledges.deeds.trouble import CannotRecord, meaning_of
from pledges.deeds.users import pledges_using
from pledges.deeds.wholes import set_apart
from pledges.models.lines import Line
from pledges.models.pledges import PUBLISHED, Pledge
from pledges.models.published import PublishedLine

DERIVED_OF_LINE = ("status", "status_on", "delivered_min", "delivered_max", "value_eur_min", "value_eur_max")
DERIVED_OF_PLEDGE = ("value_eur_min", "value_eur_max", "revision")


class Doing:
    """A deed under way. Whoever changes a pledge, or anything shown with it, says so with `touch`."""

    def __init__(self, opened: Opened, publishes: bool) -> None:
        self.opened = opened
        self.publishes = publishes
        self._touched: set[int] = set()
        self._shown: set[int] = set()
        self._made: set[int] = set()
        self._told: dict[int, Before] = {}
        self._together: set[int] = set()

    def touch(self, *pledges: Pledge) -> None:
        """Derived fields, published rows and the revision of these pledges follow when the deed ends."""
        for pledge in pledges:
            self._touched.add(pledge.pk)
            if pledge.part_of_id:  # whether an umbrella adds hangs on its parts
                self._shown.add(pledge.part_of_id)

    def touch_users_of(self, row: models.Model) -> None:
        """Show anew every pledge that shows this row. Its name stands on pages too: the version rises in any case."""
        self._shown.update(pledges_using(row))
        self.opened.next_version()

    def show_again(self, pledges: Iterable[int]) -> None:
        """What is shown with these pledges has changed, though nothing of them has."""
        self._shown.update(pledges)

    def made(self, pledge: Pledge) -> None:
        """A pledge made in this deed: shown, but its revision does not rise yet."""
        self._made.add(pledge.pk)
        self.touch(pledge)

    def derive_anew(self, pledges: Iterable[int]) -> None:
        """What is derived of these follows, and nothing else: nobody has changed them, so no revision rises."""
        keys = set(pledges)
        self._touched |= keys
        self._made |= keys

    def next_number(self) -> int:
        """The number of a new pledge; never one that was given before, even to an entry since withdrawn."""
        self.opened.head.last_number += 1
        return self.opened.head.last_number

    def retell(self, pledge: Pledge, like: Pledge | None = None) -> None:
        """Claims of this pledge are about to change: what it takes from them follows when the deed ends.

        `like`: the pledge this new one was split from, so that each keeps what its own claims tell.
        """
        if pledge.pk not in self._told:
            self._told[pledge.pk] = Before(self._told[like.pk].told, {}) if like else told_before(pledge)
        self.touch(pledge)

    def seen_together(self, *pledges: Pledge) -> None:
        """These become public: what is a sum of several of them is looked for when the deed ends."""
        self._together.update(pledge.pk for pledge in pledges)

    def finish(self) -> None:
        for key, before in self._told.items():
            retell(key, before)
        self._touched |= set_apart(self._told.keys() | self._together)
        if circle := next(circles(self._touched), ""):
            raise CannotRecord(circle)
        if refusal := next(kits_in_kits(self._touched), ""):
            raise CannotRecord(refusal)
        sign_changed(self.opened, self._touched)
        kits = kits_of(self._touched)
        derive(self._touched | kits, self._made | (kits - self._touched))
        refuse_own(self.opened)
        shown = self._touched | kits | self._shown | _former_umbrellas() | _leaning_on(self._touched | kits)
        if changed := rebuild(shown, self.opened.head.version + 1, self.opened.at):
            self.refuse_to_publish(changed)
            self.opened.next_version()
        seal(self.opened)

    def refuse_to_publish(self, rows: int) -> None:
        """Stop where a person who may not publish would change what readers see."""
        if not self.publishes and rows:
            raise CannotRecord(reviewer_must(rows))


def reviewer_must(rows: int) -> str:
    return f"A reviewer must do this: it would change {rows:,} published row{'s' * (rows != 1)}."


@contextmanager
def deed(name: str, *, by: str, reason: str, publishes: bool = True) -> Iterator[Doing]:
    """Do something to the record: all of it or nothing, signed and sealed. `publishes`: readers may see it at once.

    Raises CannotRecord, with nothing written, where the record or the database refuses.
    """
    try:
        with transaction.atomic():
            doing = Doing(open_deed(name, by, reason), publishes)
            yield doing
            doing.finish()
    except IntegrityError as error:
        raise meaning_of(error) from error


def derive(pledges: Iterable[int], made: Iterable[int] = ()) -> None:
    """Write the derived fields of these pledges and their lines where they are not what the record now says."""
    for some in batched(sorted(pledges), CHUNK):
        for pledge in whole_pledges(some):
            _save_if_changed(pledge, DERIVED_OF_PLEDGE, derived_of_pledge(pledge, risen=pledge.pk not in made))
            for line in pledge.lines.all():
                _save_if_changed(line, DERIVED_OF_LINE, derived_of_line(line, pledge))


def derived_of_pledge(pledge: Pledge, risen: bool) -> dict[str, Any]:
    low, high = euro_of(pledge, pledge)
    return {"value_eur_min": low, "value_eur_max": high, "revision": pledge.revision + risen}


def derived_of_line(line: Line, pledge: Pledge) -> dict[str, Any]:
    """Status, what has arrived, and the euro of a line's own value, from its steps as they stand."""
    state = states_of_line(line)[-1]
    low, high = euro_of(line, pledge)
    return {
        "status": state.status,
        "status_on": state.status_on.end,
        "delivered_min": state.delivered.min,
        "delivered_max": state.delivered.max,
        "value_eur_min": low,
        "value_eur_max": high,
    }


def euro_of(valued: Pledge | Line, pledge: Pledge) -> tuple[int | None, int | None]:
    """Euro cents of an amount at the reference rate of the announcement day; neither where there is no rate."""
    return worth_in("EUR", valued, pledge)


def _save_if_changed(row: Pledge | Line, names: tuple[str, ...], wanted: dict[str, Any]) -> None:
    changed = [name for name in names if getattr(row, name) != wanted[name]]
    for name in changed:
        setattr(row, name, wanted[name])
    if changed:
        row.save(update_fields=changed)


def kits_of(pledges: set[int]) -> set[int]:
    """Pledges with a kit that a line of these is a part of: how much of it has arrived hangs on its parts."""
    return set(Line.objects.filter(kit_parts__pledge__in=pledges).values_list("pledge_id", flat=True))


def _leaning_on(pledges: set[int]) -> set[int]:
    """Pledges that name a line or a pledge of these: whether they add, and what they name, hangs on it."""
    named = Q(superseded_by__pledge__in=pledges) | Q(restates__pledge__in=pledges) | Q(part_of__pledge__in=pledges)
    lines = set(Line.objects.filter(named).values_list("pledge_id", flat=True))
    return lines | set(Pledge.objects.filter(part_of__in=pledges).values_list("pk", flat=True))


def _former_umbrellas() -> set[int]:
    """Pledges published as umbrellas that have just lost their last part."""
    umbrellas = PublishedLine.objects.today().filter(counts_reason=UMBRELLA).exclude(pledge__parts__state=PUBLISHED)
    return set(umbrellas.values_list("pledge_id", flat=True))
