"""Fourth step, claims: givers, recipient, act and item of each clause put together into drafts."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Final

from pledges.dates import DAY, NOT_DATED, DateSpan, on
from pledges.reading import clauses as links
from pledges.reading.acts import ActReader, Predicate
from pledges.reading.claims import DONOR, ReadClaim, ReadParty, Span
from pledges.reading.clauses import Clause, ClauseCutter
from pledges.reading.context import Context, Frame, Givers
from pledges.reading.items import PACKAGE, Item, ItemReader
from pledges.reading.mentions import DATE, DUE, Scan
from pledges.reading.prices import priced
from pledges.reading.parties import GroupReader
from pledges.reading.sentences import HEADLINE, ITEM, Sentence
from pledges.reading.subjects import SubjectReader

_DOLLARS: Final = {"AU": "AUD", "CA": "CAD", "NZ": "NZD"}
# An announcement older than this before the publication day is told again, not reported as new.
NEWS_DAYS: Final = 10


@dataclass(frozen=True, slots=True)
class Read:
    """What one sentence gave, and what the next may lean on."""

    claims: list[ReadClaim]
    context: Context


class SentenceReader:
    """Reads one sentence in its context."""

    def __init__(self, scan: Scan, sentence: Sentence, context: Context) -> None:
        self.scan, self.sentence, self.context = scan, sentence, context
        self.lexicon = context.lexicon
        self.tokens = scan.within(sentence.start, sentence.end)
        items = ItemReader(self.lexicon, self.tokens, scan.text).read()
        self.items = priced(items, self.tokens, scan.text, self.lexicon)
        taken = frozenset(at for item in self.items for at in range(item.first, item.last + 1))
        starts = frozenset(item.first for item in self.items if item.system)
        self.groups = GroupReader(self.lexicon, self.tokens, starts).read()
        self.clauses = ClauseCutter(self.lexicon, self.tokens, self.groups, taken).cut()
        self.acts = ActReader(self.lexicon, scan, self.tokens, taken)
        self.subjects = SubjectReader(self.lexicon, self.tokens, self.groups, context)

    def read(self) -> Read:
        """The sentence's claims in order of their items."""
        claims: list[ReadClaim] = []
        inherited = Givers()
        chain: list[int] = []
        for clause in self.clauses:
            items = [item for item in self.items if clause.holds(item.first)]
            givers = Givers()
            for item in self._main_items(items):
                givers, found = self._read_item(item, clause, inherited, chain)
                claims += found
            inherited = self.subjects.of_clause(clause, inherited) or givers or inherited
            chain = self._carried(clause)
        context = self._next(claims, inherited)
        if self.scan.marked("cumulative", self.sentence.start, self.sentence.end) and not claims:
            context = replace(context, act_background=True)
        return Read(claims, context)

    def _carried(self, clause: Clause) -> list[int]:
        """Verbs a following "and ..." may depend on: those of this clause."""
        return [at for at in self.acts.verbs(clause.first, clause.end)][:1]

    def _main_items(self, items: list[Item]) -> list[Item]:
        """Leave out the kind that only introduces its examples ("weapons, including ...") and what names no thing."""
        followers: list[Item | None] = [*items[1:], None][: len(items)]
        return [
            item
            for item, following in zip(items, followers, strict=True)
            if item.value or item.quantity.is_stated or not (self._introduces(item, following) or self._is_vague(item))
        ]

    def _introduces(self, item: Item, following: Item | None) -> bool:
        between = self.tokens[item.last + 1 : following.first] if following else []
        return item.is_generic and any(token.entry("including") for token in between)

    def _is_vague(self, item: Item) -> bool:
        return item.system is not None and self.lexicon.is_word("vague-item", item.system)

    # -- one item -----------------------------------------------------------------------------------------------------

    def _read_item(
        self, item: Item, clause: Clause, inherited: Givers, chain: list[int]
    ) -> tuple[Givers, list[ReadClaim]]:
        if self.context.frame and self.sentence.kind in (ITEM, HEADLINE):
            return Givers(), self._listed(item, self.context.frame)
        if clause.link in (links.UNREAL, links.PURPOSE, links.SINCE, links.REPORT):
            return Givers(), []
        carried = chain if self._goes_on(clause) else []
        predicate = self.acts.governing(clause, item.first, item.last, carried) or self._described(clause, item)
        if predicate is None or (predicate.blocked and not self._is_leak()):
            return Givers(), []
        if item.system == PACKAGE and not self._is_arms_money(item, clause):
            return Givers(), []
        givers = self.subjects.givers(predicate, clause, item, inherited)
        recipient, recipient_span = self.subjects.recipient(predicate, clause, givers)
        if not self._is_gift(givers, recipient, predicate):
            return givers, []
        return givers, self._claims(item, clause, predicate, givers, recipient, recipient_span)

    def _goes_on(self, clause: Clause) -> bool:
        """Whether the first verb of the clause before rules this one too: a bare verb after "and", a list after ";"."""
        if clause.link == links.COORDINATE:
            return any(entry.form == "base" for entry in self.tokens[clause.first].entries)
        return self.tokens[clause.first].word == ";"

    def _described(self, clause: Clause, item: Item) -> Predicate | None:
        """ "It is worth $2 million": no verb of giving, but the sum of what was just announced."""
        words = [token.word for token in self.tokens[clause.first : item.first]]
        if item.system == PACKAGE and ("worth" in words or "valued" in words) and self.context.act:
            return Predicate(clause.first, "contain", "active", "", Span(item.span.start, item.span.end))
        return None

    def _is_leak(self) -> bool:
        return bool(self.scan.marked("leak", self.sentence.start, self.sentence.end))

    def _is_gift(self, givers: Givers, recipient: str | None, predicate: Predicate) -> bool:
        if not givers.codes or recipient in givers.codes:
            return False
        if self.context.default_recipient in givers.codes or not all(map(self.context.is_aided, givers.codes)):
            return False
        return recipient is None or self.context.is_aided(recipient)

    def _is_arms_money(self, item: Item, clause: Clause) -> bool:
        """Whether a sum is for arms: a military word near it, or a package in a text about arms; never a running total."""
        start, end = item.span.start - 90, item.span.end + 110
        low, high = max(start, self.sentence.start), min(end, self.sentence.end)
        if self._is_running_total(item, clause):
            return False
        military = self.scan.marked("military", self.sentence.start, self.sentence.end)
        civil = self.scan.marked("civil", low, high)
        if civil and not [mark for mark in military if low <= mark.start < high]:
            return False
        return bool(military) or (self.context.has_arms and not civil)

    def _is_running_total(self, item: Item, clause: Clause) -> bool:
        """ "has given more than $40 billion since ...": a sum of many announcements."""
        following = next((other for other in self.clauses if other.first == clause.end), None)
        end = self.tokens[clause.end - 1].end
        if following and self.tokens[following.first].word == "since":
            end = self.tokens[min(following.first + 3, following.end - 1)].end
        first = self.tokens[clause.first].start if clause.link != links.RELATIVE else self.sentence.start
        marks = self.scan.marked("cumulative", first, end)
        comma = self.scan.text.find(",", item.span.end, end)
        # Behind a comma stands an apposition: "..., the largest package to date".
        return any(mark.start < item.span.end or comma < 0 or mark.start < comma for mark in marks)

    def _listed(self, item: Item, frame: Frame) -> list[ReadClaim]:
        claim = self._claim(item, frame.act, frame.recipient, None)
        rules = (*claim.rules, "list item")
        return self._shared(
            replace(claim, rules=rules, is_background=frame.is_background, confidence=0.85), frame.givers, item, ""
        )

    def _claims(
        self, item: Item, clause: Clause, predicate: Predicate, givers: Givers, recipient: str | None, span: Span | None
    ) -> list[ReadClaim]:
        announced = "" if givers.rule == "package" else predicate.act
        act = "leaks" if self._is_leak() else announced or self.context.act or "pledges"
        item = self._own_dollar(item, givers)
        day, day_span = self._announced(clause, item)
        background = self._is_background(clause, item, day) or (not predicate.act and self.context.act_background)
        if background and not day.is_known:
            day = NOT_DATED
        elif not day.is_known and self.context.published:
            day = on(self.context.published)
        due, due_span = self._due(clause)
        claim = self._claim(item, act, recipient, span)
        claim = replace(
            claim,
            act_span=predicate.span,
            announced=day,
            announced_span=day_span,
            due=due,
            due_span=due_span,
            is_background=background,
            rules=(*claim.rules, predicate.voice, givers.rule),
            confidence=self._confidence(item, givers, predicate, span),
        )
        return self._shared(self._conditioned(claim, clause), givers, item, self._sharing(clause, givers))

    def _claim(self, item: Item, act: str, recipient: str | None, span: Span | None) -> ReadClaim:
        problems = []
        if item.system is None:
            problems.append(f"unknown system: ‘{item.words}’. Add it, or add the spelling to a system.")
        if recipient is None:
            problems.append("unknown recipient: the text does not say who receives it. Choose one.")
        return ReadClaim(
            quote=Span(self.sentence.start, self.sentence.end),
            parties=(),
            act=act,
            recipient=recipient,
            recipient_span=span,
            system=item.system,
            item=item.words,
            item_span=item.span,
            completeness=item.completeness,
            for_count=item.for_count,
            quantity=item.quantity,
            quantity_span=item.quantity_span,
            unit=item.unit,
            unit_span=item.unit_span,
            value=item.value,
            value_span=item.value_span,
            is_new=item.is_new,
            is_total=item.system == PACKAGE,
            rules=item.rules,
            problems=tuple(problems),
        )

    # -- one for all, or one each -----------------------------------------------------------------------------------------

    def _sharing(self, clause: Clause, givers: Givers) -> str:
        """ "each", "jointly" or nothing, as the clause says it of these givers."""
        tokens = self.tokens[clause.first : clause.end]
        if any(token.entry("each") for token in tokens):
            return "each"
        last = max((span.end for _, span in givers.actors if span), default=0)
        return "jointly" if any(token.entry("jointly") and token.start >= last for token in tokens) else ""

    def _shared(self, claim: ReadClaim, givers: Givers, item: Item, sharing: str) -> list[ReadClaim]:
        """One claim of all givers together, or one of each giver."""
        named = [ReadParty(code, DONOR, span) for code, span in givers.actors]
        partner = [ReadParty(None, DONOR, givers.partner)] if givers.partner else []
        stated = item.quantity.is_stated or item.value is not None
        if partner or len(named) == 1 or (sharing != "each" and (sharing == "jointly" or stated)):
            return [replace(claim, parties=(*named, *partner))]
        rules = (*claim.rules, sharing or "one of each giver")
        return [replace(claim, parties=(party,), rules=rules) for party in named]

    # -- days and doubts ----------------------------------------------------------------------------------------------------

    def _own_dollar(self, item: Item, givers: Givers) -> Item:
        """A bare dollar of a state with its own dollar is that one, unless an American text prints it."""
        code = _DOLLARS.get(givers.codes[0]) if len(givers.codes) == 1 else None
        if code is None or item.value is None or "$" not in item.value.words or self.context.country == "US":
            return item
        is_bare = not item.value.words.split("$")[0].rstrip().lower().endswith(("us", "a", "c", "nz", "ca", "au"))
        return replace(item, value=replace(item.value, currency=code)) if is_bare else item

    def _around(self, item: Item, clause: Clause) -> Span:
        """The words that can speak of this item alone: from the item before it (a few words at most) to the next."""
        inside = [other for other in self.items if clause.holds(other.first) and other.system != PACKAGE]
        before = [other for other in inside if other.last < item.first]
        after = [other for other in inside if other.first > item.last]
        first = max(before[-1].last + 1, item.first - 5) if before else clause.first
        end = after[0].first - 1 if after else clause.end - 1
        return Span(self.tokens[min(first, item.first)].start, self.tokens[max(end, item.last)].end)

    def _announced(self, clause: Clause, item: Item) -> tuple[DateSpan, Span | None]:
        near = self._around(item, clause)
        dates = [token for token in self.tokens if token.kind == DATE and token.day and self._is_past(token.day)]
        inside = [token for token in dates if near.start <= token.start < near.end]
        outside = [token for token in dates if self._is_news(token.day)]
        for token in inside or outside:
            assert token.day
            return token.day, Span(token.start, token.end)
        return NOT_DATED, None

    def _is_news(self, day: DateSpan | None) -> bool:
        published = self.context.published
        return bool(published and day and day.end and published - dt.timedelta(days=NEWS_DAYS) <= day.end <= published)

    def _is_past(self, day: DateSpan) -> bool:
        return self.context.published is None or (day.start is not None and day.start <= self.context.published)

    def _is_background(self, clause: Clause, item: Item, day: DateSpan) -> bool:
        if clause.link == links.PAST:
            return True
        near = self._around(item, clause)
        start = self.tokens[clause.first].start
        if self.scan.marked("on-top", start, item.span.start) or self.scan.marked("background", near.start, near.end):
            return True
        published = self.context.published
        return bool(published and day.end and day.end < published - dt.timedelta(days=NEWS_DAYS))

    def _due(self, clause: Clause) -> tuple[object, Span | None]:
        inside = [token for token in self.tokens[clause.first : clause.end] if token.kind == DUE]
        everywhere = [token for token in self.tokens if token.kind == DUE]
        token = inside[0] if inside else everywhere[0] if len(everywhere) == 1 and len(self.clauses) < 3 else None
        return (token.due, Span(token.start, token.end)) if token else (None, None)

    def _conditioned(self, claim: ReadClaim, clause: Clause) -> ReadClaim:
        marks = self.scan.marked("condition", self.tokens[clause.first].start, self.sentence.end)
        if not marks:
            return claim
        span = Span(marks[0].start, self._condition_end(marks[0].start))
        third = [
            code
            for group in self.groups
            for code, place in group.actors
            if span.start <= place.start < span.end
            and code not in (*claim.givers, claim.recipient)
            and self.context.is_aided(code)
        ]
        act = "offers on a third party's word" if third else claim.act
        return replace(
            claim, act=act, condition=span.of(self.scan.text), condition_span=span, confidence=claim.confidence * 0.8
        )

    def _condition_end(self, start: int) -> int:
        stop = next(
            (token.start for token in self.tokens if token.start > start and token.word in (",", ";", ".")), None
        )
        return stop or self.sentence.end

    def _confidence(self, item: Item, givers: Givers, predicate: Predicate, recipient: Span | None) -> float:
        """Roughly how often such a reading is right: each thing not printed in the sentence itself costs some."""
        sure = 0.95
        sure *= 0.8 if givers.rule in ("carried over", "pronoun") else 1
        sure *= 1 if recipient else 0.93
        sure *= 0.9 if self.sentence.kind == HEADLINE else 1
        sure *= 1 if item.quantity.is_stated or item.value else 0.95
        sure *= 0.5 if item.system is None else 1
        return round(sure * (0.9 if len(self.tokens) > 60 else 1), 2)

    # -- what the next sentence may lean on ----------------------------------------------------------------------------------

    def _next(self, claims: list[ReadClaim], subject: Givers) -> Context:
        context = self.context
        said = next((claim for claim in claims if not claim.is_background), None)
        if subject:
            context = replace(context, givers=subject)
        if said:
            package = self._package(said)
            context = replace(context, recipient=said.recipient, act_background=False, has_arms=True, package=package)
            context = replace(context, act=said.act if said.is_total or not context.act else context.act)
        elif self.sentence.kind != ITEM and (announced := self._announces()):
            background = bool(self.scan.marked("background", self.sentence.start, self.sentence.end))
            context = replace(context, act=announced, act_background=background, package=subject)
        recipient = self.subjects.mentioned_recipient(subject)
        if recipient:
            context = replace(context, recipient=recipient)
        return replace(context, frame=self._frame(context))

    def _package(self, said: ReadClaim) -> Givers:
        """Whose package later sentences speak of: that of the last one with a sum, else of the first claim."""
        if not (said.is_total or not self.context.package):
            return self.context.package
        return Givers(tuple((party.code, None) for party in said.parties if party.code), None, "package")

    def _announces(self) -> str:
        """The act of a sentence that announces something without naming it yet."""
        if not self.scan.marked("package", self.sentence.start, self.sentence.end):
            return ""
        for at in self.acts.verbs(0, len(self.tokens)):
            entry = self.tokens[at].entry("verb")
            if entry and entry.role in ("promise", "decide"):
                return entry.key
        return ""

    def _frame(self, context: Context) -> Frame | None:
        if self.sentence.opens_list and context.givers:
            background = bool(self.scan.marked("background", self.sentence.start, self.sentence.end))
            lead = Span(self.sentence.start, self.sentence.end)
            recipient = context.recipient or (context.default_recipient if context.speaks_of_default else None)
            return Frame(context.givers, context.act or "pledges", recipient, background, lead)
        return self.context.frame if self.sentence.kind in (ITEM, HEADLINE) else None

