"""Fourth step, claims: givers, recipient, act and item of each clause put together into drafts."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Final

from pledges.dates import DAY, NOT_DATED, DateSpan, on
from pledges.reading import clauses as links
from pledges.reading.acts import PASSIVE, ActReader, Predicate
from pledges.reading.claims import DONOR, ReadClaim, ReadParty, Span
from pledges.reading.clauses import Clause, ClauseCutter
from pledges.reading.context import Context, Frame, Givers
from pledges.reading.items import PACKAGE, Item, ItemReader
from pledges.reading.mentions import DATE, DUE, Scan, Token
from pledges.reading.parties import Group, GroupReader
from pledges.reading.sentences import HEADLINE, ITEM, Sentence
from pledges.reading.subjects import SubjectReader

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
        self.items = ItemReader(self.lexicon, self.tokens, scan.text).read()
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
            for item in self._main_items(items, clause):
                givers, found = self._read_item(item, clause, inherited, chain)
                claims += found
            inherited = self.subjects.of_clause(clause, inherited) or givers or inherited
            chain = self._carried(clause)
        return Read(claims, self._next(claims, inherited))

    def _carried(self, clause: Clause) -> list[int]:
        """Verbs a following "and ..." may depend on: those of this clause."""
        return [at for at in self.acts.verbs(clause.first, clause.end)][:1]

    def _main_items(self, items: list[Item], clause: Clause) -> list[Item]:
        """Leave out the kind that only introduces its examples: "weapons, including ..."."""
        kept = []
        for number, item in enumerate(items):
            following = items[number + 1] if number + 1 < len(items) else None
            between = self.tokens[item.last + 1 : following.first] if following else []
            introduces = any(token.entry("including") for token in between) and item.is_generic
            vague = not item.quantity.is_stated or item.quantity.max is None
            if not (
                introduces
                and vague
                and item.value is None
                and not (item.quantity.is_stated and following and not following.quantity.is_stated)
            ):
                kept.append(item)
        return kept

    # -- one item -----------------------------------------------------------------------------------------------------

    def _read_item(
        self, item: Item, clause: Clause, inherited: Givers, chain: list[int]
    ) -> tuple[Givers, list[ReadClaim]]:
        if self.context.frame and self.sentence.kind in (ITEM, HEADLINE):
            return Givers(), self._listed(item, self.context.frame)
        if clause.link in (links.UNREAL, links.PURPOSE, links.SINCE, links.REPORT):
            return Givers(), []
        carried = chain if clause.link == links.COORDINATE and self._bare(clause) else []
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

    def _bare(self, clause: Clause) -> bool:
        """Whether a clause after "and" goes on with the bare verb, so that the words before the first one rule it too."""
        return any(entry.form == "base" for entry in self.tokens[clause.first].entries)

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
        near = Span(max(low, self.tokens[clause.first].start - 60), high)
        if self.scan.marked("cumulative", near.start, item.span.end + 60):
            return False
        military = self.scan.marked("military", self.sentence.start, self.sentence.end)
        civil = self.scan.marked("civil", low, high)
        if civil and not [mark for mark in military if low <= mark.start < high]:
            return False
        return bool(military) or (self.context.has_arms and not civil)

    def _listed(self, item: Item, frame: Frame) -> list[ReadClaim]:
        claim = self._claim(item, frame.act, frame.givers, frame.recipient, None)
        rules = (*claim.rules, "list item")
        return self._shared(
            replace(claim, rules=rules, is_background=frame.is_background, confidence=0.85), frame.givers, item, False
        )

    def _claims(
        self, item: Item, clause: Clause, predicate: Predicate, givers: Givers, recipient: str | None, span: Span | None
    ) -> list[ReadClaim]:
        act = "leaks" if self._is_leak() else predicate.act or self.context.act or "pledges"
        claim = self._claim(item, act, givers, recipient, span)
        day, day_span = self._announced(clause)
        background = self._is_background(clause, item, day) or (not predicate.act and self.context.act_background)
        if background and not day.is_known:
            day = NOT_DATED
        elif not day.is_known and self.context.published:
            day = on(self.context.published)
        due, due_span = self._due(clause)
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
        return self._shared(self._conditioned(claim, clause), givers, item, self._says_each(clause))

    def _claim(self, item: Item, act: str, givers: Givers, recipient: str | None, span: Span | None) -> ReadClaim:
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

    def _says_each(self, clause: Clause) -> bool:
        return any(token.entry("each") for token in self.tokens[clause.first : clause.end])

    def _shared(self, claim: ReadClaim, givers: Givers, item: Item, each: bool) -> list[ReadClaim]:
        """One claim of all givers together, or one of each giver."""
        named = [ReadParty(code, DONOR, span) for code, span in givers.actors]
        partner = [ReadParty(None, DONOR, givers.partner)] if givers.partner else []
        jointly = any(token.entry("jointly") for token in self.tokens)
        stated = item.quantity.is_stated or item.value is not None
        if partner or len(named) == 1 or (not each and (jointly or stated)):
            return [replace(claim, parties=(*named, *partner))]
        rules = (*claim.rules, "each" if each else "one of each giver")
        return [replace(claim, parties=(party,), rules=rules) for party in named]

    # -- days and doubts ----------------------------------------------------------------------------------------------------

    def _announced(self, clause: Clause) -> tuple[DateSpan, Span | None]:
        inside = [token for token in self.tokens[clause.first : clause.end] if token.kind == DATE]
        for token in inside or [token for token in self.tokens if token.kind == DATE]:
            if token.day and self._is_past(token.day):
                return token.day, Span(token.start, token.end)
        return NOT_DATED, None

    def _is_past(self, day: DateSpan) -> bool:
        return self.context.published is None or (day.start is not None and day.start <= self.context.published)

    def _is_background(self, clause: Clause, item: Item, day: DateSpan) -> bool:
        if clause.link == links.PAST:
            return True
        start, end = self.tokens[clause.first].start, self.tokens[clause.end - 1].end
        if self.scan.marked("on-top", start, item.span.start) or self.scan.marked("background", start, end):
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
            if span.start <= place.start < span.end and code not in (*claim.givers, claim.recipient)
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
            context = replace(context, act=said.act, recipient=said.recipient, act_background=False, has_arms=True)
        elif self.sentence.kind != ITEM and (announced := self._announces()):
            background = bool(self.scan.marked("background", self.sentence.start, self.sentence.end))
            context = replace(context, act=announced, act_background=background)
        recipient = self.subjects.mentioned_recipient(subject)
        if recipient:
            context = replace(context, recipient=recipient)
        return replace(context, frame=self._frame(context))

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


def tokens_words(tokens: list[Token]) -> str:
    """The words of some tokens, for messages."""
    return " ".join(token.word for token in tokens)


def group_span(group: Group) -> Span:
    """The span of all actors of a group."""
    return Span(group.actors[0][1].start, group.actors[-1][1].end)
