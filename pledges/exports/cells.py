"""Text of a file that no spreadsheet takes for a formula, and back: nothing is lost on the way."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any, Final

GUARD: Final = "'"
# What spreadsheets read as the beginning of a formula, with the fullwidth forms they fold into it.
FORMULA_STARTS: Final = frozenset("=+-@\t\r\n\0|%\uff1d\uff0b\uff0d\uff20\uff5c\uff05")


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
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case int() | Decimal():
            return value
        case float():
            return Decimal(str(value))
        case dt.datetime():
            return value.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        case dt.date():
            return value.isoformat()
        case str():
            return guarded(value)
    raise TypeError(f"{value!r} is nothing a file can hold.")
