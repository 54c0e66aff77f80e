"""Text of a file that no spreadsheet takes for a formula, and back: nothing is lost on the way."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any, Final

GUARD: Final = "'"
# What spreadsheets read as the beginning of a formula, with the fullwidth forms they fold into it.
FORMULA_STARTS: Final = frozenset("=+-@\t\r\n\0|%\uff1d\uff0b\uff0d\uff20\uff5c\uff05")

SUSPECT: Final = FORMULA_STARTS | {GUARD}


def is_formula_like(text: str) -> bool:
    """Whether a text begins like a formula, with or without guards before it."""
    return text.lstrip(GUARD)[:1] in FORMULA_STARTS if text else False


def guarded(text: str) -> str:
    """The text with a guard before it where it needs one.

    >>> guarded("=1+1"), guarded("Patriot"), guarded("'=1+1")
    ("'=1+1", 'Patriot', "''=1+1")
    """
    return GUARD + text if is_formula_like(text) else text


def unguarded(text: str) -> str:
    """The text as it was before `guarded`.

    >>> unguarded("'=1+1"), unguarded("'s-Hertogenbosch")
    ('=1+1', "'s-Hertogenbosch")
    """
    return text[1:] if text.startswith(GUARD) and is_formula_like(text) else text


def cell(value: Any) -> str | int | Decimal:
    """A value as a CSV cell: empty = unknown, yes/no, ISO dates; numbers stay bare numbers."""
    # The common kinds first: a file has millions of cells.
    kind = type(value)
    if kind is str:
        return guarded(value) if value[:1] in SUSPECT else value
    if value is None:
        return ""
    return value if kind is int else _rarer(value)


def _rarer(value: Any) -> str | int | Decimal:
    match value:
        case bool():
            return "yes" if value else "no"
        case int() | Decimal():
            return value
        case float():
            return Decimal(str(value))
        case dt.datetime():
            return value.astimezone(dt.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
        case dt.date():
            return value.isoformat()
        case str():
            return guarded(value)
    raise TypeError(f"{value!r} is nothing a file can hold.")
