"""Fourth step, details: when an act happened, when its thing is due, under what condition, and how sure all that is."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from typing import Final

from pledges.dates import NOT_DATED, DateSpan, DueWindow, on
from pledges.reading import clauses as links
from pledges.reading.acts import OBJECT_RELATIVE, REDUCED, Predicate
from pledges.reading.claims import ReadClaim, Span
from pledges.reading.clauses import Clause
from pledges.reading.context import Givers
from pledges.reading.earlier import is_old
from pledges.reading.hedges import awaits_others, opens_with_condition
from pledges.reading.item import PACKAGE, Item
from pledges.reading.mentions import DATE, DUE, Mark, Token
from pledges.reading.sentences import HEADLINE
from pledges.reading.tense import AHEAD, BACK, dates_a_saying, looks
from pledges.reading.view import View
from pledges.reading.vocabulary import status_rows

# An announcement older than this before the publication day is told again, not reported as new.
NEWS_DAYS: Final = 10
DONE: Final = ("shipped", "delivered", "in-service")
# "The 31 tanks sent by ...": known to the reader of the text, from the text itself or from before.
TOLD: Final = "told as known"
THIRD_PARTY: Final = "offers on a third party's word"
# From so many things on, a list told in the perfect tense is a review.
_LIST: Final = 3
_SUPERLATIVE: Final = re.compile(r"\b(?:\w+est|most|\w+th|first|second|third)\b")
_NEWS: Final = frozenset({"now", "just", "today"})
# How far behind "earlier", in characters, the day can stand.
_DAY_BEHIND: Final = 5
PACKAGES: Final = frozenset({"package", "tranche", "drawdown"})


def dated(view: View, claim: ReadClaim, item: Item, clause: Clause, is_said: bool) -> ReadClaim:
    """The claim with its day, its deadline and whether it is told again; `is_said`: the clause itself has the act."""
    is_done = status_rows()[claim.act].step in DONE
    day, span = _announced(view, clause, item, is_done)
    is_told = OBJECT_RELATIVE in claim.rules or (REDUCED in claim.rules and item.is_told)
    if not is_said and not day.is_known:
        day = view.context.day
    is_old = _is_background(view, clause, item, day) or (not is_said and _is_of_a_total(view, clause))
    background = is_told or is_old
    if is_told and not is_old:
        claim = replace(claim, rules=(*claim.rules, TOLD))
    if not background and not day.is_known and view.context.published:
        day = on(view.context.published)
    window, due_span = (None, None) if is_done else due(view, clause)
    return replace(claim, announced=day, announced_span=span, due=window, due_span=due_span, is_background=background)


def _announced(view: View, clause: Clause, item: Item, is_done: bool) -> tuple[DateSpan, Span | None]:
    near = _around(view, item, clause)
    dates = [
        token for token in view.tokens if token.day and _is_past(view, token.day) and _is_date(view, token, is_done)
    ]
    inside = [token for token in dates if near.start <= token.start < near.end]
    outside = [token for token in dates if _is_news(view, token.day)]
    saying = [token for token in dates if token.end <= item.span.start and dates_a_saying(view, token)]
    for token in inside or saying[-1:] or outside:
        assert token.day
        return token.day, Span(token.start, token.end)
    return NOT_DATED, None


def _is_date(view: View, token: Token, is_done: bool) -> bool:
    """Whether a day is when something happened, not when it is due."""
    tense = looks(view, token)
    return tense != AHEAD and (token.kind == DATE or tense == BACK or is_done)


def _around(view: View, item: Item, clause: Clause) -> Span:
    """The words that can speak of this item alone: from the item before it (a few words at most) to the next."""
    inside = [other for other in view.items if clause.holds(other.first) and other.system != PACKAGE]
    before = [other for other in inside if other.last < item.first]
    after = [other for other in inside if other.first > item.last]
    first = max(before[-1].last + 1, item.first - 5) if before else clause.first
    end = _end_before(view, item, after[0]) if after else clause.end - 1
    first = min(first, item.first) if clause.holds(item.first) else clause.first
    return Span(view.tokens[first].start, view.tokens[max(end, item.last)].end)


def _end_before(view: View, item: Item, following: Item) -> int:
    """Where the words for a thing end: "ammunition and parts for previously delivered tanks" ends it at "and"."""
    joins = [at for at in range(item.last + 1, following.first) if view.tokens[at].entry("and")]
    return joins[0] if joins else following.first - 1


def _is_past(view: View, day: DateSpan) -> bool:
    published = view.context.published
    return published is None or (day.start is not None and day.start <= published)


def _is_news(view: View, day: DateSpan | None) -> bool:
    published = view.context.published
    return bool(published and day and day.end and published - dt.timedelta(days=NEWS_DAYS) <= day.end <= published)


def _is_background(view: View, clause: Clause, item: Item, day: DateSpan) -> bool:
    near, start = _around(view, item, clause), view.start_of(clause)
    if _opens_in_the_past(view) or _is_sum_so_far(view, start, view.end_of(clause)):
        return True
    if clause.link == links.PAST or _comes_on_top(view, start, item):
        return True
    coming = {token.start for token in view.tokens if looks(view, token) == AHEAD}
    marks = [mark for mark in view.scan.marked("background", near.start, near.end) if not _is_of_the_day(view, mark)]
    told = [mark for mark in marks if mark.start not in coming]
    if any(is_old(view.scan.folded, view.tokens, item, mark.start) for mark in told):
        return True
    published = view.context.published
    return bool(published and day.end and day.end < published - dt.timedelta(days=NEWS_DAYS))


def _is_of_the_day(view: View, mark: Mark) -> bool:
    """ "Earlier on Sunday", "earlier today": a day of these days behind it says when."""
    behind = [token for token in view.tokens if mark.end < token.start <= mark.end + _DAY_BEHIND]
    return any(token.kind == DATE and _is_news(view, token.day) for token in behind)


def _comes_on_top(view: View, start: int, item: Item) -> bool:
    """ "On top of ten tanks": but "Besides, it will send tanks" only goes on, as does what stands behind the aside."""
    marks = view.scan.marked("on-top", start, item.span.start)
    return any(not view.scan.folded[mark.end :].startswith(",") and not _ends(view, mark, item) for mark in marks)


def _ends(view: View, mark: Mark, item: Item) -> bool:
    """Whether a comma and a verb behind it end the aside before the thing: "in addition to tanks, it will send"."""
    inside = [token for token in view.tokens[: item.first] if token.start >= mark.end]
    commas = [at for at, token in enumerate(inside) if token.word == ","]
    return bool(commas) and any(token.kind in ("verb", "future") for token in inside[commas[-1] :])


def _is_sum_so_far(view: View, start: int, end: int) -> bool:
    """ "Has so far received": but "its biggest package so far" is new."""
    marks = view.scan.marked("so-far", start, end)
    return any(not _SUPERLATIVE.search(view.scan.folded[max(start, mark.start - 40) : mark.start]) for mark in marks)


def _opens_in_the_past(view: View) -> bool:
    """ "In January, Britain became the first to ...", "As reported earlier, ...": the whole sentence is old."""
    if view.marked("told-earlier"):
        return True
    day = next((token.day for token in view.tokens[:2] if token.kind in (DATE, DUE) and token.day), None)
    published = view.context.published
    return bool(published and day and day.end and day.end < published - dt.timedelta(days=NEWS_DAYS))


def _is_of_a_total(view: View, clause: Clause) -> bool:
    """ "That support has included": parts of the running total of the sentence before, unless a package is named."""
    words = {token.word for token in view.tokens[clause.first : clause.end]}
    return view.context.act_background and not words & PACKAGES


def is_review(view: View, clause: Clause, predicate: Predicate) -> bool:
    """ "We have committed tanks, vehicles and guns": a government lists, without a day, what it has given so far."""
    dates = any(token.kind == DATE or token.word in _NEWS for token in view.tokens)
    listed = [item for item in view.items if clause.holds(item.first)]
    return view.acts.is_perfect(predicate.at) and not dates and len(listed) >= _LIST


def is_told_before(view: View, predicate: Predicate) -> bool:
    """ "The US had promised 31 tanks": the past before the past, where nobody is reported to say so now."""
    says = [view.tokens[at].entry("verb") for at in view.acts.verbs(0, len(view.tokens))]
    is_reported = any(verb is not None and verb.role == "say" for verb in says)
    return view.acts.is_pluperfect(predicate.at) and not is_reported


def due(view: View, clause: Clause) -> tuple[DueWindow | None, Span | None]:
    """The deadline a clause names, or the only one of a short sentence."""
    everywhere = [token for token in view.tokens if token.due and _is_deadline(view, token)]
    inside = [token for token in view.tokens[clause.first : clause.end] if token in everywhere]
    token = inside[0] if inside else everywhere[0] if len(everywhere) == 1 and len(view.clauses) < 3 else None
    return (token.due, Span(token.start, token.end)) if token else (None, None)


def _is_deadline(view: View, token: Token) -> bool:
    tense = looks(view, token)
    return tense == AHEAD or (token.kind == DUE and tense != BACK)


def conditioned(view: View, claim: ReadClaim, clause: Clause) -> ReadClaim:
    """The claim with its condition; one that another state must fulfil makes it an offer only."""
    start = view.sentence.start if opens_with_condition(view) else view.start_of(clause)
    marks = view.scan.marked("condition", start, view.sentence.end)
    if not marks:
        return replace(claim, act=THIRD_PARTY) if awaits_others(view) else claim
    span = Span(marks[0].start, _condition_end(view, marks[0].start))
    third = any(
        span.start <= place.start < span.end
        and code not in (*claim.givers, claim.recipient)
        and view.context.is_aided(code)
        for group in view.groups
        for code, place in group.actors
    )
    return replace(
        claim,
        act=THIRD_PARTY if third else claim.act,
        condition=span.of(view.scan.text),
        condition_span=span,
        confidence=round(claim.confidence * 0.8, 2),
    )


def _condition_end(view: View, start: int) -> int:
    stops = (token.start for token in view.tokens if token.start > start and token.word in (",", ";", "."))
    return next(stops, view.sentence.end)


def confidence(view: View, item: Item, givers: Givers, recipient: Span | None) -> float:
    """Roughly how often such a reading is right: each thing not printed in the sentence itself costs some."""
    sure = 0.95
    sure *= 0.8 if givers.rule in ("carried over", "pronoun") else 1
    sure *= 1 if recipient else 0.93
    sure *= 0.9 if view.sentence.kind == HEADLINE else 1
    sure *= 1 if item.quantity.is_stated or item.value or item.for_count else 0.95
    sure *= 0.5 if item.system is None or givers.rule == "stranger" else 1
    return round(sure * (0.9 if len(view.tokens) > 60 else 1), 2)
