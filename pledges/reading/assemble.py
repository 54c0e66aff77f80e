"""Fourth step, claims: givers, recipient, act and item of each clause put together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from pledges.reading import clauses as links
from pledges.reading.acts import Predicate
from pledges.reading.asking import about_givers, about_item
from pledges.reading.bygone import is_bygone
from pledges.reading.carry import carried, sharers
from pledges.reading.changed import with_new_number
from pledges.reading.choosing import main_items
from pledges.reading.claims import DONOR, FACILITATOR, ReadClaim, ReadParty, Span
from pledges.reading.clauses import Clause
from pledges.reading.company import of_list_item
from pledges.reading.context import Context, Frame, Givers
from pledges.reading.doubts import conditioned, confidence, dated, due, is_review, is_told_before
from pledges.reading.funds import is_for_arms, own_dollar
from pledges.reading.item import PACKAGE, Item
from pledges.reading.leading import led_in
from pledges.reading.leaks import is_leak, is_rumoured
from pledges.reading.mentions import Scan, Token
from pledges.reading.nouns import NounReader
from pledges.reading.peace import speaks_of_arms
from pledges.reading.resuming import list_mate, told_in
from pledges.reading.roles import with_roles
from pledges.reading.sentences import HEADLINE, ITEM, Sentence
from pledges.reading.speakers import speaker
from pledges.reading.subjects import OURS, SubjectReader
from pledges.reading.training import TRAINING
from pledges.reading.view import view
from pledges.reading.worth import described

# Acts that take back what was promised: claims, but never a new pledge.
_OFF_RAMPS: Final = ("suspends", "drops")
_SILENT: Final = (links.UNREAL, links.PURPOSE, links.SINCE, links.REPORT)
# A list item leans on the line that opened its list.
_LISTED: Final = 0.85


@dataclass(frozen=True, slots=True)
class Read:
    """What one sentence gave, and what the next may lean on."""

    claims: list[ReadClaim]
    context: Context


class SentenceReader:
    """Reads one sentence in its context."""

    def __init__(self, scan: Scan, sentence: Sentence, context: Context) -> None:
        self.view = view(scan, sentence, context)
        self.context, self.lexicon, self.tokens = context, context.lexicon, self.view.tokens
        self.subjects = SubjectReader(self.lexicon, self.tokens, self.view.groups, context)
        self.nouns = NounReader(self.view)
        self.is_leak = bool(self.view.items) and is_leak(self.view)  # only things are rumoured

    def read(self) -> Read:
        """The sentence's claims in order of their items."""
        claims: list[ReadClaim] = []
        inherited = Givers()
        chain: list[int] = []
        for clause in self.view.clauses:
            givers = Givers()
            for item in main_items(self.view, [item for item in self.view.items if clause.holds(item.first)]):
                givers, found = self._read_item(item, clause, inherited, chain)
                claims += found
            inherited = self.subjects.of_clause(clause, inherited) or givers or inherited
            # All members of a list parted by semicolons hang on the verb before the first of them.
            if self.tokens[clause.first].word != ";" and clause.link != links.PURPOSE:
                chain = self.view.acts.verbs(clause.first, clause.end)[:1]
        claims = with_new_number(with_roles(claims, self.view), self.tokens, self.view.scan.text)
        recipient = self.subjects.mentioned_recipient(inherited)
        return Read(claims, carried(self.view, claims, inherited, recipient))

    # -- one item ----------------------------------------------------------------------------------------------------

    def _read_item(
        self, item: Item, clause: Clause, inherited: Givers, chain: list[int]
    ) -> tuple[Givers, list[ReadClaim]]:
        mate = list_mate(self.tokens, self.view.clauses, self.view.items, item) or item
        clause = next(other for other in self.view.clauses if other.holds(mate.first))
        clause = told_in(self.view.clauses, clause, mate, self.view.acts)
        predicate = self._predicate(mate, clause, chain)
        if predicate is not None and is_for_arms(self.view, item, clause):
            givers, claims = self._given(item, clause, predicate, inherited)
            # A line that names no giver leans on the line that opened its list, not on the sentence before.
            if self._frame is None or (claims and givers.rule != "carried over"):
                return givers, claims
        return Givers(), self._listed(item, clause, self._frame) if self._frame else []

    @property
    def _frame(self) -> Frame | None:
        """The open list this sentence is an item of."""
        return self.context.frame if self.view.sentence.kind in (ITEM, HEADLINE) else None

    def _given(
        self, item: Item, clause: Clause, predicate: Predicate, inherited: Givers
    ) -> tuple[Givers, list[ReadClaim]]:
        item = self._named_before(item)
        givers, claims = Givers(), []
        for part, givers in self._portions(item, clause, predicate, inherited):
            recipient, span = self.subjects.recipient(predicate, clause, givers)
            if not givers.actors and predicate.blocked:  # hearsay about nobody's own deeds
                continue
            if span is None and recipient and self.subjects.goes_elsewhere(predicate, clause, givers):
                continue
            if self._is_gift(givers, recipient) or self._is_rumour(givers, predicate, span):
                claims += self._claims(part, clause, predicate, givers, recipient, span)
        return givers, claims

    def _portions(
        self, item: Item, clause: Clause, predicate: Predicate, inherited: Givers
    ) -> list[tuple[Item, Givers]]:
        """The item with its givers, or each giver's own number of it."""
        shares = self.subjects.gaps.shares(item) if predicate.role in ("give", "receive", "travel") else []
        if shares:
            return [(_share(item, number), givers) for number, givers in shares]
        gapped = self.subjects.gaps.gapped(self._behind_last(item), item) if predicate.role != "contain" else Givers()
        givers = gapped or self.nouns.givers_of(predicate, item)
        givers = givers or self.subjects.givers(predicate, clause, item, inherited)
        if not givers.actors and predicate.role != "contain":
            givers = self.nouns.own_source(item) or self.nouns.owner(item) or givers
        givers = givers or self.subjects.strangers.giver(predicate, clause)
        return [(item, givers)]

    def _behind_last(self, item: Item) -> int:
        """The place behind the item before this one, or behind the colon before its list."""
        ends = [other.last + 1 for other in self.view.items if other.last < item.first]
        colons = [at for at in range(item.first) if self.tokens[at].word == ":"]
        return max([*ends, *colons], default=item.first)

    def _predicate(self, item: Item, clause: Clause, chain: list[int]) -> Predicate | None:
        """What is done with the item, None where nothing is given: wishes, refusals, own use, aims, reports."""
        if clause.link in _SILENT:
            return None
        before = chain if self._goes_on(clause) else []
        predicate = self.view.acts.governing(clause, item.first, item.last, before)
        predicate = predicate or described(self.view, clause, item) or self.nouns.predicate(clause, item)
        if predicate is None and item.system == PACKAGE:
            predicate = self.view.acts.fronted(clause, item)
        if predicate is not None and predicate.role == "contain" and not self._has_package(clause, item):
            return None
        taught = ("trains",) if item.system == TRAINING else ()
        is_open = predicate is not None and (predicate.blocked in ("", *_OFF_RAMPS, *taught) or self.is_leak)
        return predicate if is_open else None

    def _has_package(self, clause: Clause, item: Item) -> bool:
        """What includes the item was announced before, or belongs to an actor of the clause."""
        spoken = any(clause.holds(group.first) and group.can_act for group in self.view.groups)
        return bool(self.context.act) or spoken or bool(self.view.marked("package"))

    def _goes_on(self, clause: Clause) -> bool:
        """Whether the first verb of the clause before rules this one too: a bare verb after "and", a list after ";"."""
        if clause.link == links.COORDINATE:
            return any(entry.form == "base" for entry in self.tokens[clause.first].entries)
        return self.tokens[clause.first].word == ";"

    def _named_before(self, item: Item) -> Item:
        """ "The first 18 of the tanks": the kind behind "the" is the named item of that unit told before."""
        if not (item.is_generic and item.is_definite and item.system):
            return item
        named = dict(self.context.named).get(self.lexicon.systems[item.system].default_unit)
        return replace(item, system=named, rules=(*item.rules, "named before")) if named else item

    def _is_gift(self, givers: Givers, recipient: str | None) -> bool:
        """Whether somebody gives to another whose aid this record follows."""
        if not givers or (self.context.is_penal and not _is_printed(givers)):
            return False
        if self.context.is_peaceful and not speaks_of_arms(self.view):
            return False
        if recipient in givers.codes or self.context.default_recipient in givers.codes:
            return False
        known = [*givers.codes, recipient] if recipient else list(givers.codes)
        return all(map(self.context.is_aided, known))

    def _is_rumour(self, givers: Givers, predicate: Predicate, recipient: Span | None) -> bool:
        """ "Axios reports plans to send Ukraine ...": hearsay that names nobody as giver."""
        return self.is_leak and not givers and recipient is not None and predicate.blocked == ""

    # -- the claim ---------------------------------------------------------------------------------------------------

    def _listed(self, item: Item, clause: Clause, frame: Frame) -> list[ReadClaim]:
        company = self.subjects.company
        givers = of_list_item(company, item.first, item.last) or company.accompanied(frame.givers)
        givers = replace(givers, partner=givers.partner or frame.partner or sharers(self.view))
        if not self._is_gift(givers, frame.recipient):
            return []
        claim = self._claim(item, "leaks" if self.is_leak else frame.act, frame.recipient, None)
        rules = (*claim.rules, "list item")
        claim = replace(claim, rules=rules, is_background=frame.is_background, announced=frame.day, confidence=_LISTED)
        window, span = due(self.view, clause)
        claim = led_in(replace(claim, due=window, due_span=span), frame)
        return _shared(claim, givers, "each" if len(givers.codes) > 1 else "")

    def _claims(
        self, item: Item, clause: Clause, predicate: Predicate, givers: Givers, recipient: str | None, span: Span | None
    ) -> list[ReadClaim]:
        is_part = givers.rule == "package" and predicate.role != "contain"
        said = "" if is_part else predicate.blocked or predicate.act
        act = (
            "leaks"
            if self.is_leak or is_rumoured(self.view, item)
            else self._told_now(item, predicate, said) or self.context.act or "pledges"
        )
        act = "trains" if item.system == TRAINING and not self.is_leak else act
        claim = self._claim(own_dollar(self.view, item, givers), act, recipient, span)
        claim = replace(
            claim,
            act_span=predicate.span,
            rules=(*claim.rules, *predicate.rules, predicate.voice, givers.rule),
            confidence=confidence(self.view, item, givers, span),
            problems=(*claim.problems, *about_givers(givers, self.view.scan.text)),
        )
        claim = self._voiced(dated(self.view, claim, item, clause, bool(said)))
        claim = led_in(claim, self._frame) if self._frame and not _is_printed(givers) else claim
        if givers.rule == OURS and is_review(self.view, clause, predicate):
            claim = replace(claim, is_background=True, rules=(*claim.rules, "in review"))
        if is_told_before(self.view, predicate) or is_bygone(self.view, clause, predicate):
            claim = replace(claim, is_background=True)
        return _shared(conditioned(self.view, claim, clause), givers, self._sharing(clause, givers))

    def _told_now(self, item: Item, predicate: Predicate, said: str) -> str:
        """ "Paris gives ten tanks": the present tense announces; a sum of money in it has not moved yet either."""
        forms = {entry.form for entry in self.tokens[predicate.at].entries}
        is_present = "third" in forms and "past" not in forms and said in ("ships", "delivers")
        is_promise = self.lexicon.is_word("promised-in-present", self.tokens[predicate.at].word)
        return "pledges" if is_present and (is_promise or item.system == PACKAGE) else said

    def _voiced(self, claim: ReadClaim) -> ReadClaim:
        span = speaker(self.tokens, self.lexicon)
        return replace(claim, speaker=span.of(self.view.scan.text), speaker_span=span) if span else claim

    def _claim(self, item: Item, act: str, recipient: str | None, span: Span | None) -> ReadClaim:
        return ReadClaim(
            quote=Span(self.view.sentence.start, self.view.sentence.end),
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
            problems=tuple(about_item(item, recipient, self.lexicon)),
        )

    def _sharing(self, clause: Clause, givers: Givers) -> str:
        """ "each", "jointly" or nothing, as the clause says it of these givers."""
        tokens = self.tokens[clause.first : clause.end]
        before = self.tokens[:2]  # "Each of the three – Spain, ... – will"
        if any(token.entry("each") for token in (*before, *tokens)):
            return "each"
        last = max((span.end for _, span in givers.actors if span), default=0)
        return "jointly" if any(token.entry("jointly") and token.start >= last for token in tokens) else ""


def _is_printed(givers: Givers) -> bool:
    """Whether the sentence itself names all who give."""
    return bool(givers.actors) and all(span for _, span in givers.actors)


def _share(item: Item, number: Token) -> Item:
    assert number.quantity
    span = Span(number.start, number.end)
    return replace(item, quantity=number.quantity, quantity_span=span, rules=(*item.rules, "share of each giver"))


def _shared(claim: ReadClaim, givers: Givers, sharing: str) -> list[ReadClaim]:
    """One claim of all givers together, or one of each giver: of each where it says so or nothing is stated for all."""
    named = [ReadParty(code, DONOR, span) for code, span in givers.actors]
    partner = [ReadParty(None, DONOR, givers.partner)] if givers.partner else []
    helping = [ReadParty(code, FACILITATOR, span) for code, span in givers.helping]
    stated = claim.quantity.is_stated or claim.value is not None
    if partner or len(named) < 2 or (sharing != "each" and (sharing == "jointly" or stated)):
        return [replace(claim, parties=(*named, *partner, *helping))]
    rules = (*claim.rules, sharing or "one of each giver")
    return [replace(claim, parties=(party, *helping), rules=rules) for party in named]
