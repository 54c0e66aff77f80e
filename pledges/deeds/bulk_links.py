"""Pledges and lines of one batch that point to each other by the names the batch gives them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from pledges.deeds.bulk_rows import BulkPledge
from pledges.deeds.core import Doing
from pledges.deeds.trouble import CannotRecord
from pledges.models.lines import Line
from pledges.models.pledges import Pledge

OF_LINES: Final = ("part_of", "restates", "superseded_by")


@dataclass(slots=True)
class Links:
    """What was made under which name, and what is still to point to what. A batch without names costs nothing."""

    made: dict[str, Pledge | Line] = field(default_factory=dict)
    wanted: list[tuple[Pledge | Line, str, str]] = field(default_factory=list)

    def remember(self, wanted: BulkPledge, pledge: Pledge, lines: Sequence[Line]) -> None:
        if not wanted.name:
            return
        self.made[wanted.name] = pledge
        if wanted.part_of:
            self.wanted.append((pledge, "part_of", wanted.part_of))
        for line, item in zip(lines, wanted.lines, strict=True):
            self.made[f"{wanted.name}/{line.number}"] = line
            self.wanted += [(line, name, target) for name in OF_LINES if (target := getattr(item, name))]

    def tie(self, doing: Doing) -> None:
        """Let every row point to what it names, once all of them are written: the one named may have come later.

        Raises CannotRecord for a name nothing in the batch has.
        """
        for row, name, target in self.wanted:
            _point(row, name, self._called(target, type(row)))
            doing.made(row.pledge if isinstance(row, Line) else row)

    def _called(self, name: str, kind: type) -> Any:
        found = self.made.get(name)
        if not isinstance(found, kind):
            what = "pledge" if kind is Pledge else "line"
            raise CannotRecord(f"{name!r} is no {what} of this batch. Correct the name, or leave it out.")
        return found


def _point(row: Pledge | Line, name: str, target: Any) -> None:
    setattr(row, name, target)
    row.save(update_fields=[name])
