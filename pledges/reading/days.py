"""Days and deadlines of the third step: printed dates counted from the publication day, due phrases as windows."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from functools import cache
from typing import Final

from pledges.dates import EARLIEST, LATEST, DateSpan, DueWindow, month, on, year
from pledges.reading.vocabulary import DueRow

_MONTHS: Final = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_SHORT: Final = {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
_WEEKDAYS: Final = {name.lower(): number for number, name in enumerate(calendar.day_name)}
_MONTH: Final = "|".join([*_MONTHS, *(f"{name}\\.?" for name in _SHORT)])
_DATE: Final = re.compile(
    rf"(?<!\w)(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?(?P<month>{_MONTH})(?:,?\s(?P<year>\d{{4}}))?"
    rf"|(?P<month2>{_MONTH})\s(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?!\w|,\d|:)(?:,?\s(?P<year2>\d{{4}}))?"
    rf"|(?:in|last)\s(?P<month3>{'|'.join(_MONTHS)})(?:\s(?P<year3>\d{{4}}))?"
    rf"|(?P<iso>\d{{4}} \d{{2}} \d{{2}})"
    rf"|(?P<last>last\s|past\s)?(?P<weekday>{'|'.join(_WEEKDAYS)})"
    r"|(?P<word>today|yesterday|tonight|last week|last month|last year)"
    r"|(?:in|since|during)\s(?P<year4>(?:19|20)\d{2}))(?!\w)"
)
# The words that stand for a whole number of days before the publication day.
_BACK: Final = {"today": 0, "tonight": 0, "yesterday": 1}
_COUNTS: Final = {
    word: number
    for number, word in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    )
}
_UNITS: Final = {"D": 1, "W": 7}


def printed_days(text: str, published: dt.date | None) -> list[tuple[DateSpan, int, int]]:
    """Every date of a folded text with its span. Without a publication day only full dates are read."""
    found = []
    for match in _DATE.finditer(text):
        span = _span(match, published)
        if span is not None:
            found.append((span, match.start(), match.end()))
    return found


def _span(match: re.Match[str], published: dt.date | None) -> DateSpan | None:
    parts = {name: value for name, value in match.groupdict().items() if value}
    if "iso" in parts:
        return _day(*map(int, parts["iso"].split()))
    number = _month_number(parts.get("month") or parts.get("month2") or parts.get("month3"))
    printed_year = parts.get("year") or parts.get("year2") or parts.get("year3")
    day = parts.get("day") or parts.get("day2")
    if number and day:
        return _day_of(int(day), number, printed_year, published)
    if number:
        return _month_of(number, printed_year, published)
    if "year4" in parts:
        return year(int(parts["year4"])) if EARLIEST.year <= int(parts["year4"]) <= LATEST.year else None
    return _relative(parts, published) if published else None


def _relative(parts: dict[str, str], published: dt.date) -> DateSpan | None:
    if "weekday" in parts:
        back = (published.weekday() - _WEEKDAYS[parts["weekday"]]) % 7
        return _within(published - dt.timedelta(days=back or (7 if parts.get("last") else 0)))
    word = parts["word"]
    if word in _BACK:
        return _within(published - dt.timedelta(days=_BACK[word]))
    if not EARLIEST.year < published.year <= LATEST.year:
        return None
    if word == "last year":
        return year(published.year - 1)
    if word == "last month":
        last = published.replace(day=1) - dt.timedelta(days=1)
        return month(last.year, last.month)
    monday = published - dt.timedelta(days=published.weekday() + 7)
    return DateSpan(monday, monday + dt.timedelta(days=6), "month") if monday >= EARLIEST else None


def _month_number(word: str | None) -> int | None:
    return (_MONTHS.get(word) or _SHORT.get(word.rstrip("."))) if word else None


def _day_of(day: int, number: int, printed_year: str | None, published: dt.date | None) -> DateSpan | None:
    if printed_year:
        return _day(int(printed_year), number, day)
    if published is None:
        return None
    same = _day(published.year, number, day)
    # A day later than the text is last year's, unless it is so near that it is announced as coming.
    if same and same.end and same.end > published + dt.timedelta(days=60):
        return _day(published.year - 1, number, day)
    return same


def _month_of(number: int, printed_year: str | None, published: dt.date | None) -> DateSpan | None:
    if printed_year and EARLIEST.year <= int(printed_year) <= LATEST.year:
        return month(int(printed_year), number)
    if published is None or printed_year:
        return None
    its_year = published.year if number <= published.month else published.year - 1
    return month(its_year, number) if EARLIEST.year <= its_year <= LATEST.year else None


def _day(number: int, month_number: int, day: int) -> DateSpan | None:
    try:
        date = dt.date(number, month_number, day)
    except ValueError:
        return None
    return _within(date)


def _within(date: dt.date) -> DateSpan | None:
    """The day as a span; None for one this record can't hold."""
    return on(date) if EARLIEST <= date <= LATEST else None


@cache
def _due_pattern(rows: tuple[DueRow, ...]) -> tuple[re.Pattern[str], tuple[DueRow, ...]]:
    ordered = tuple(sorted(rows, key=lambda row: len(row.pattern), reverse=True))
    parts = [f"(?P<r{number}>{_regex(row.pattern, number)})" for number, row in enumerate(ordered)]
    # Most words begin no phrase: the look ahead at first words spares trying every row on each of them.
    firsts = sorted({re.split(r"[ {-]", row.pattern.lower())[0] for row in ordered} - {""})
    return re.compile(rf"(?<!\w)(?=(?:{'|'.join(map(re.escape, firsts))})(?!\w))(?:{'|'.join(parts)})(?!\w)"), ordered


def _regex(pattern: str, number: int) -> str:
    months = "|".join(_MONTHS)
    holes = {
        "n": rf"(?P<n{number}>\d{{1,3}}|{'|'.join(_COUNTS)})",
        "month": rf"(?P<m{number}>{'|'.join(_MONTHS)})",
        "year": rf"(?P<y{number}>20\d\d)",
        "year2": rf"(?P<z{number}>20\d\d)",
        "date": rf"(?P<d{number}>\d{{1,2}} (?:{months})|(?:{months}) \d{{1,2}})(?: (?P<e{number}>20\d\d))?",
    }
    text = re.escape(pattern.lower().replace("-", " ")).replace(r"\ ", r"\s")
    return re.sub(r"\\\{(\w+)\\\}", lambda hole: holes[hole.group(1)], text)


def due_phrases(text: str, rows: tuple[DueRow, ...], anchor: dt.date | None) -> list[tuple[DueWindow, int, int]]:
    """Every deadline of a folded text as a window counted from the anchor, the day of the announcement."""
    pattern, ordered = _due_pattern(rows)
    found = []
    for match in pattern.finditer(text):
        number = _row_number(match)
        row = ordered[number]
        if anchor is None:
            found.append((DueWindow(None, None, match.group()), match.start(), match.end()))
            continue
        holes = {name[0]: value for name, value in match.groupdict().items() if value and name[1:] == str(number)}
        start, end = _window(row, anchor, holes)
        if start is None or end is None or start <= end:
            found.append((DueWindow(start, end, match.group()), match.start(), match.end()))
    return found


def _window(row: DueRow, anchor: dt.date, holes: dict[str, str]) -> tuple[dt.date | None, dt.date | None]:
    """First and last day; a season or quarter that is over by the anchor is the next year's."""
    start, end = (_offset(side, anchor, holes) for side in (row.start, row.end))
    if end and end < anchor and "y" not in holes and "d" not in holes:
        start, end = (day and _safe(day.year + 1, day.month, day.day) if day != anchor else day for day in (start, end))
    return start, end


def _row_number(match: re.Match[str]) -> int:
    return next(int(name[1:]) for name, value in match.groupdict().items() if value is not None and name[0] == "r")


def _offset(side: str, anchor: dt.date, holes: dict[str, str]) -> dt.date | None:
    """The day an offset of due_words.csv names, None for an open side."""
    if side == "none":
        return None
    if side.startswith("P"):
        return _moved(anchor, side[1:].replace("{n}", str(_count(holes.get("n", "0")))))
    if side.startswith("{date}"):
        return _date_in(holes, anchor)
    if side.startswith(("{month}", "month", "next-month")):
        return _month_edge(side, anchor, holes)
    if side.startswith("quarter"):
        return _quarter_edge(side, anchor)
    if side == "year-end":
        return dt.date(anchor.year, 12, 31)
    named = int(holes["z"] if side.startswith("{year2}") else holes.get("y", str(anchor.year)))
    plus = 1 if side.startswith("{year+1}") else 0
    month_number, day = (int(part) for part in side.split("}")[1].lstrip("-").split("-"))
    return _safe(named + plus, month_number, day)


def _count(word: str) -> int:
    return _COUNTS[word] if word in _COUNTS else int(word)


def _moved(anchor: dt.date, duration: str) -> dt.date | None:
    count, unit = int(duration[:-1]), duration[-1]
    if unit in _UNITS:
        moved = anchor.toordinal() + count * _UNITS[unit]
        return dt.date.fromordinal(moved) if moved <= LATEST.toordinal() else None
    months = anchor.year * 12 + anchor.month - 1 + count * (12 if unit == "Y" else 1)
    return _safe(months // 12, months % 12 + 1, anchor.day)


def _safe(number: int, month_number: int, day: int) -> dt.date | None:
    """That day, the last of its month where the month is shorter."""
    if not EARLIEST.year <= number <= LATEST.year:
        return None
    return dt.date(number, month_number, min(day, calendar.monthrange(number, month_number)[1]))


def _month_edge(side: str, anchor: dt.date, holes: dict[str, str]) -> dt.date | None:
    number = anchor.year * 12 + anchor.month - 1 + side.startswith("next-month")
    if "m" in holes:
        number += (_MONTHS[holes["m"]] - anchor.month) % 12
    if "m" in holes and "y" in holes:
        number = int(holes["y"]) * 12 + _MONTHS[holes["m"]] - 1
    return _safe(number // 12, number % 12 + 1, 31 if side.endswith("end") else 1)


def _quarter_edge(side: str, anchor: dt.date) -> dt.date | None:
    quarter = int(side.split("-")[1])
    return _safe(anchor.year, quarter * 3 - 2, 1) if side.endswith("start") else _safe(anchor.year, quarter * 3, 31)


def _date_in(holes: dict[str, str], anchor: dt.date) -> dt.date | None:
    words = holes["d"].split()
    name, day = (words[1], words[0]) if words[0].isdigit() else (words[0], words[1])
    number = int(holes["e"]) if "e" in holes else anchor.year + (_MONTHS[name] < anchor.month)
    return _safe(number, _MONTHS[name], int(day))
