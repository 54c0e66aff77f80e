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
