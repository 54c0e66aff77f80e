"""The reader, asked in one line: a sentence in, its claims out."""

import datetime as dt
from collections.abc import Callable

import pytest

from pledges.reading.claims import ReadClaim
from pledges.reading.clean import kept_text
from pledges.reading.reader import read

DAY = dt.date(2024, 3, 5)  # a Tuesday
Reads = Callable[..., list[ReadClaim]]


@pytest.fixture
def reads() -> Reads:
    """Read a text as one of Tuesday, 5 March 2024."""

    def read_text(text: str, **more: object) -> list[ReadClaim]:
        arguments = {"published": DAY, **more}
        return read(kept_text(text), **arguments)  # type: ignore[arg-type]

    return read_text


@pytest.fixture
def news(reads: Reads) -> Reads:
    """Only what the text reports as new."""

    def read_text(text: str, **more: object) -> list[ReadClaim]:
        return [claim for claim in reads(text, **more) if not claim.is_background]

    return read_text


@pytest.fixture
def told(news: Reads) -> Callable[..., list[str]]:
    """What a text reports, one short line a claim: givers, act, receiver, number, item, and for how many parts are."""

    def lines(text: str, **more: object) -> list[str]:
        return [_line(claim) for claim in news(text, **more)]

    return lines


def _line(claim: ReadClaim) -> str:
    givers = "+".join(sorted(code or "*" for code in claim.givers))
    low, high = claim.quantity.min, claim.quantity.max
    count = "-" if low is None else str(low) if low == high else f"{low}..{'' if high is None else high}"
    parts = f" parts for {claim.for_count}" if claim.completeness == "components" else ""
    return f"{givers} {claim.act} {claim.recipient} {count} {claim.system}{parts}"
