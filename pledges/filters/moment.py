"""Which state of the record a query string asks for: one ledger, at one moment of the two clocks."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Max

from pledges.filters.fields import OneValueField
from pledges.filters.problems import unknown
from pledges.models import Deed, PublishedLine
from pledges.models.pledges import OWN_LEDGER
from pledges.models.published import PublishedQuerySet


class LedgerField(OneValueField):
    """The own record or a ledger that has published rows."""

    def read(self, text: str) -> str:
        if text == OWN_LEDGER:
            return text
        ledgers = list(PublishedLine.objects.order_by("ledger").values_list("ledger", flat=True).distinct())
        if text not in ledgers:
            raise ValueError(unknown(self.name, text, sorted({OWN_LEDGER, *ledgers}), "a ledger of this record"))
        return text


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment of the two clocks: what had happened by `as_of`, as the record held it on `known_on`."""

    as_of: dt.date | None = None
    known_on: dt.date | None = None

    def rows(self) -> PublishedQuerySet:
        """The rows of that moment, of every ledger."""
        rows = PublishedLine.objects.all()
        if self.known_on is None:
            return rows.today() if self.as_of is None else rows.as_of(self.as_of)
        version = version_on(self.known_on)
        if version is None:
            return rows.none()
        if self.as_of is None:
            return rows.at_version(version)
        held = rows.filter(version_from__lte=version, version_to__gt=version)
        return held.filter(valid_from__lte=self.as_of, valid_to__gt=self.as_of)

    @property
    def is_past(self) -> bool:
        return self.as_of is not None or self.known_on is not None

    @property
    def query(self) -> str:
        """As it stands in an address, with the question mark; empty for today."""
        days = {"as_of": self.as_of, "known_on": self.known_on}
        asked = "&".join(f"{name}={day}" for name, day in days.items() if day)
        return f"?{asked}" if asked else ""


def moment(ledger: str, as_of: dt.date | None, known_on: dt.date | None) -> PublishedQuerySet:
    """The rows of one ledger at one moment: what had happened by `as_of`, what was recorded on `known_on`."""
    return Moment(as_of, known_on).rows().filter(ledger=ledger)


def version_on(day: dt.date) -> int | None:
    """The version the record had at the end of that day (UTC); None before the first."""
    end = dt.datetime.combine(day, dt.time.min, dt.UTC) + dt.timedelta(days=1)
    found: int | None = Deed.objects.filter(at__lt=end).aggregate(last=Max("version"))["last"]
    return found
