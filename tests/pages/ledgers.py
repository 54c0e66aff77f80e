"""A record in which every promise was kept in another way, and the ledgers as files."""

import csv
import datetime as dt
import io

from django.test import Client

from pledges.dates import DueWindow, by, month, on
from tests import factories as make

MARCH = DueWindow(None, dt.date(2025, 3, 31), "by the end of March")
AUTUMN = DueWindow(dt.date(2025, 9, 1), dt.date(2025, 11, 30), "in autumn")
# A day after March and before autumn, more than a year after the summit at which all of it was promised.
SEEN = "as_of=2025-08-01"
FIRST_OF_MARCH = on(dt.date(2025, 3, 1))


def fill() -> None:
    """One line of each outcome, a joint one not yet due, and one without any deadline."""
    make.step(make.line("DE", due=MARCH), "delivered", FIRST_OF_MARCH)
    make.step(make.line("FR", "caesar", due=MARCH), "delivered", month(2025, 5))
    some = make.line("IT", "samp-t", due=MARCH, quantity=make.exactly(2))
    make.step(some, "delivered", FIRST_OF_MARCH, make.exactly(1))
    make.line("US", "nasams", due=MARCH)
    make.line("NL;*", "leopard-2", due=AUTUMN)
    make.step(make.line("RO", due=MARCH), "delivered", by(dt.date(2025, 5, 1)))
    make.line("SE", "archer")


def file(reader: Client, address: str) -> list[dict[str, str]]:
    text = reader.get(address).getvalue().decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))
