"""Fourth step, deeds: which verb governs an item, in which voice and tense, and which act its chain of words makes."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import Final

from pledges.reading.blocks import about
from pledges.reading.buying import is_for_another
from pledges.reading.claims import Span
from pledges.reading.clauses import Clause
from pledges.reading.item import Item
from pledges.reading.lexicon import Entry, Lexicon
from pledges.reading.mentions import WORD, Scan, Token
from pledges.reading.relatives import arriving, planned
from pledges.reading.wordclass import is_bare_participle, is_noun

OBJECT_RELATIVE: Final = "told of in passing"
REDUCED: Final = "given by"
DEED_NOUN: Final = "noun for the deed"
NOMINAL: Final = "told by nouns"
ACTIVE: Final = "active"
PASSIVE: Final = "passive"
# Acts that make a sentence no pledge at all, worst first: the strongest word of a chain decides.
_BLOCKS: Final = ("refuses", "denies", "sells", "appropriates", "consents to re-export", "asks", "considers")
_GIVING: Final = frozenset({"give", "promise", "decide", "intend", "receive", "travel", "contain", "buy"})
_FORWARD: Final = ("pledges", "commits", "decides", "agrees", "intends", "schedules", "contracts")


@dataclass(frozen=True, slots=True)
class Predicate:
    """The verb (or noun) that governs an item: where, what it does, which voice, and the act with all before it."""

    at: int
    role: str
    voice: str
    act: str
    span: Span
    blocked: str = ""
    rules: tuple[str, ...] = ()


class ActReader:
    """Reads the acts of one sentence."""

    def __init__(self, lexicon: Lexicon, scan: Scan, tokens: list[Token], item_tokens: frozenset[int]) -> None:
        self.lexicon, self.scan, self.tokens = lexicon, scan, tokens
        self._verbs = [self._as_verb(at) for at in range(len(tokens))]
        self._nouns = [lexicon.keys.get(("noun", token.word), "") for token in tokens]
        deeds = [at for at in range(len(tokens)) if self._verbs[at] or self._nouns[at]]
        self._places = [at for at in deeds if at not in item_tokens]

    def verbs(self, first: int, end: int) -> list[int]:
        """Places of verbs and deed nouns ("the delivery of") between two tokens."""
        return self._places[bisect_left(self._places, first) : bisect_left(self._places, end)]

    def _as_verb(self, at: int) -> Entry | None:
        entry = self.tokens[at].entry("verb")
        return None if entry is None or is_noun(self.lexicon, self.tokens, at) else entry

    def _verb(self, at: int) -> Entry | None:
        return self._verbs[at]

    def governing(self, clause: Clause, item_first: int, item_last: int, inherited: list[int]) -> Predicate | None:
        """The predicate an item depends on: the last one before it, else the passive or arrival after it."""
        item = (item_first, item_last)
        before = self.verbs(clause.first, item_first)
        ruling = [at for at in before if self._rules(at, item_first)]
        behind = self.verbs(max(item_last + 1, clause.first), clause.end)
        is_reduced = bool(behind) and self._is_reduced(behind[0], item_last)
        arrived = arriving(self.tokens, behind, self._role) if is_reduced else []
        if is_reduced and not arrived:
            reduced = self._predicate(behind[0], [*inherited, *before], PASSIVE, clause, item)
            return replace(reduced, rules=(REDUCED,) if reduced.role != "contain" else ())
        after = arrived or [at for at in behind if self._takes_before(at)]
        if ruling and not (after and self._is_decided(ruling[-1], after[0])):
            at = ruling[-1]
            voice = PASSIVE if self._is_passive(at) else ACTIVE
            found = self._predicate(at, [*inherited, *before], voice, clause, item)
            return self._gets_across(found, item_last)
        if after:
            return self._predicate(after[0], [*inherited, *before], PASSIVE, clause, item)
        if (coming := planned(self.tokens, item, behind, self._role)) is not None:
            return self._predicate(coming, [*inherited, coming], ACTIVE, clause, item)
        if behind and self._is_object_relative(behind[0], item_last):
            told = self._predicate(behind[0], [*inherited, *before], ACTIVE, clause, item)
            return replace(told, rules=(OBJECT_RELATIVE,))
        nouns = [at for at in before if self._nouns[at]]
        return self._predicate(nouns[-1], [*inherited, *before], ACTIVE, clause, item) if nouns else None

    def _is_decided(self, noun: int, verb: int) -> bool:
        """ "The transfer of ten tanks was approved": the verb behind the thing tells what is done."""
        return self._verb(noun) is None and self._role(verb) in ("decide", "promise", "travel")

    def _gets_across(self, found: Predicate, item_last: int) -> Predicate:
        """ "Intends to get ten tanks to Ukraine": who gets a thing to somebody gives it."""
        word, address = self.tokens[found.at].word, [token for token in self.tokens[item_last + 1 : item_last + 4]]
        is_to = len(address) > 1 and address[0].word == "to" and any(token.entry("actor") for token in address)
        if found.role != "receive" or word not in ("get", "gets", "got", "getting") or not is_to:
            return found
        return replace(found, role="give", act="delivers" if found.act == "confirms receipt" else found.act)

    def fronted(self, clause: Clause, item: Item) -> Predicate | None:
        """ "As part of a $600 million package, the US will send ...": the sum stands before the verb."""
        opening = " ".join(token.word for token in self.tokens[clause.first : item.first])
        behind = [at for at in self.verbs(item.last + 1, clause.end) if self._role(at) in ("give", "promise", "decide")]
        if not behind or not opening.startswith(("as part of", "as a part of", "under a", "in a", "with a")):
            return None
        return self._predicate(behind[0], behind[:1], ACTIVE, clause, (item.first, item.last))

    def nominal(self, clause: Clause, at: int, item: Item) -> Predicate:
        """A noun as what governs an item: "Italy's contribution", with what blocks it in its clause."""
        act = self._nouns[at] or "pledges"
        blocked = self._blocked(self.verbs(clause.first, clause.end), clause, at, (item.first, item.last))
        token = self.tokens[at]
        return Predicate(at, "give", ACTIVE, act, Span(token.start, token.end), blocked, (NOMINAL,))

    def _role(self, at: int) -> str:
        entry = self._verb(at)
        if entry:
            return entry.role
        return "give" if self._nouns[at] == "delivers" else ""

    def _rules(self, at: int, item_first: int) -> bool:
        """Whether a verb can govern a thing behind it; "bolster" and its like do so through "with"."""
        role = self._role(at)
        if role == "strengthen":
            return any(token.word == "with" for token in self.tokens[at + 1 : item_first])
        return role in _GIVING or role in ("block", "use", "train")

    def _takes_before(self, at: int) -> bool:
        """A verb whose thing stands before it: passive, or one of arriving."""
        role = self._role(at)
        if self._verb(at) is None or self._is_aside(at):
            return False
        return role == "travel" or (
            role in ("give", "promise", "decide", "buy", "block", "use", "contain") and self._is_passive(at)
        )

    def _is_aside(self, at: int) -> bool:
        """ "Ten tanks, now being repaired, will follow": no finite verb, so another one tells what is done."""
        before = [token.word for token in self.tokens[max(0, at - 2) : at]]
        return before[-1:] == ["being"] and not self.lexicon.is_word("be", before[0])

    def _is_reduced(self, at: int, item_last: int) -> bool:
        """ "batteries donated by ...": a participle right behind its item."""
        following = self.tokens[at + 1].word if at + 1 < len(self.tokens) else ""
        openers = ("in",) if self._role(at) == "contain" else ("by", "to", "from")
        return at - item_last == 1 and "participle" in self._forms(at) and following in openers

    def _is_object_relative(self, at: int, item_last: int) -> bool:
        """ "The tanks it had promised": the thing, then who gives it, then the verb."""
        between = self.tokens[item_last + 1 : at]
        has_subject = any(token.kind == "pronoun" or token.entry("actor") for token in between)
        aside = any(token.word == "," for token in between)
        return self._role(at) in ("give", "promise") and has_subject and not aside and len(between) <= 5

    def _forms(self, at: int) -> set[str]:
        return {entry.form for entry in self.tokens[at].entries if entry.kind == "verb"}

    def _is_passive(self, at: int) -> bool:
        if "participle" not in self._forms(at):
            return False
        auxiliary = self._auxiliary(at)
        following = self.tokens[at + 1].word if at + 1 < len(self.tokens) else ""
        return auxiliary in ("be", "been", "being", "is", "are", "was", "were", "get", "gets") or following == "by"

    def is_perfect(self, at: int) -> bool:
        """Whether a verb stands in the perfect tense: "have sent"."""
        return self.lexicon.is_word("have", self._auxiliary(at))

    def is_pluperfect(self, at: int) -> bool:
        """ "Had sent"."""
        return self._auxiliary(at) == "had"

    def _auxiliary(self, at: int) -> str:
        """The auxiliary before a verb, adverbs and negation between them passed over."""
        for back in range(at - 1, max(-1, at - 4), -1):
            token = self.tokens[back]
            word = token.word.rsplit(" ", 1)[-1]
            if self.lexicon.is_word("be", word) or self.lexicon.is_word("have", word):
                return word
            if token.kind in ("future", "maybe") or not (
                word.endswith("ly") or word in ("also", "now", "already", "not", "so", "far", "each")
            ):
                return ""
        return ""

    def _predicate(self, at: int, chain: list[int], voice: str, clause: Clause, item: tuple[int, int]) -> Predicate:
        chain = sorted({*chain, at})
        blocked = self._blocked(chain, clause, at, item)
        act = self._act(at, chain, voice, clause)
        token = self.tokens[at]
        start = self.tokens[chain[0]].start if chain[0] >= clause.first else token.start
        return Predicate(at, self._role(at) or "give", voice, act, Span(start, token.end), blocked)

    # -- what blocks ------------------------------------------------------------------------------------------------

    def _blocked(self, chain: list[int], clause: Clause, at: int, item: tuple[int, int]) -> str:
        found = {self._block_act(place) for place in chain} | self._marked_blocks(clause, at, item)
        found |= {self._modal(place) for place in range(clause.first, at) if self._reaches(place, at)}
        found |= {self._buys(place, clause) for place in chain} | {self._contracts(clause, max(at, item[1]) + 1)}
        return next((act for act in (*_BLOCKS, "uses", "trains", "suspends", "drops") if act in found), "")

    def _marked_blocks(self, clause: Clause, at: int, item: tuple[int, int]) -> set[str]:
        """Blocking words before the item, and one word behind it: "a $2 billion weapons sale" is told by its last."""
        first, last = item
        behind = self.tokens[last : min(max(at, last) + 2, clause.end)]
        inside = Span(self.tokens[first].start, self.tokens[last].start)
        marks = self.scan.marked("block", self.tokens[clause.first].start, behind[-1].end)
        marks = about(marks, inside.start, self.scan.folded, self.lexicon)
        return {mark.key for mark in marks if not inside.start <= mark.start < inside.end}

    def _block_act(self, at: int) -> str:
        entry = self._verb(at)
        if entry is None or entry.role not in ("block", "use", "train", "expect"):
            return ""
        if is_bare_participle(self.lexicon, self.tokens, at):
            return ""
        return {"use": "uses", "train": "trains", "expect": "considers"}.get(entry.role, entry.key)

    def _reaches(self, place: int, at: int) -> bool:
        """Whether a "not" or "may" is about the verb, not inside an aside: "..., which it did not name, will"."""
        between = self.tokens[place + 1 : at + 1]
        if len(between) > 2 and between[0].kind == WORD and between[1].kind in ("future", "verb"):
            return between[1].word == "to"
        comma = next((number for number, token in enumerate(between[:-1]) if token.word == ","), None)
        return comma is None or not any(token.kind in ("future", "verb") for token in between[comma:-1])

    def _modal(self, at: int) -> str:
        token = self.tokens[at]
        if token.kind == "maybe":
            return "considers"
        following = self.tokens[at + 1].word if at + 1 < len(self.tokens) else ""
        return "refuses" if token.kind == "negation" and following != "only" else ""

    def _buys(self, at: int, clause: Clause) -> str:
        """A purchase counts only where the sentence says it is for another state."""
        entry = self._verb(at)
        is_own = entry is not None and entry.role == "buy" and not is_for_another(self.tokens, clause, self.lexicon)
        return "sells" if is_own else ""

    def _contracts(self, clause: Clause, end: int) -> str:
        marks = self.scan.marked("contract", self.tokens[clause.first].start, self.tokens[end - 1].end)
        return "sells" if marks and not is_for_another(self.tokens, clause, self.lexicon) else ""

    # -- which act ----------------------------------------------------------------------------------------------------

    def _act(self, at: int, chain: list[int], voice: str, clause: Clause) -> str:
        """The first word of promising or deciding in the chain names the act; without one the verb's tense does."""
        if self._happened(at, voice, clause):
            happened = self._verb(at)
            assert happened
            return happened.key
        for place in chain:
            entry = self._verb(place)
            act = entry.key if entry and entry.role in ("promise", "decide", "intend") else ""
            noun = self._nouns[place] if not entry else ""
            if place <= at and (act or noun in _FORWARD):
                return act or noun
        entry = self._verb(at)
        done = entry.key if entry else self._nouns[at]
        if entry and entry.role == "contain":
            return "pledges" if at and self._nouns[at - 1] == "pledges" else self._announced(at)
        if entry and entry.role == "strengthen":
            return self._promised(at, clause)
        if entry and entry.role == "buy":
            return "contracts" if self._is_done(at, voice, clause) else self._promised(at, clause)
        return done if self._is_done(at, voice, clause) else self._promised(at, clause)

    def _announced(self, at: int) -> str:
        """ "Announced a package, which includes": the act of the verb before that tells of the package."""
        earlier = (self._verb(place) for place in self.verbs(0, at))
        return next((verb.key for verb in earlier if verb and verb.role in ("promise", "decide")), "")

    def _happened(self, at: int, voice: str, clause: Clause) -> bool:
        """ "announced that it has sent": a finite past under a word of announcing is done, whatever announced it."""
        entry = self._verb(at)
        if entry is None or entry.role not in ("give", "travel") or entry.key not in ("ships", "delivers"):
            return False
        return bool(self._auxiliary(at) or voice == ACTIVE or entry.role == "travel") and self._is_done(
            at, voice, clause
        )

    def _promised(self, at: int, clause: Clause) -> str:
        """ "is to", "plans to" intend; "will" and the rest pledge."""
        before = [token.word for token in self.tokens[clause.first : at] if token.kind == "future"]
        return "intends" if before and before[-1].endswith(" to") else "pledges"

    def _is_done(self, at: int, voice: str, clause: Clause) -> bool:
        forms = self._forms(at)
        if any(token.kind == "future" for token in self.tokens[clause.first : at]):
            return False
        if not forms:
            return True
        auxiliary, is_infinitive = self._auxiliary(at), bool(at) and self.tokens[at - 1].word == "to"
        if "ing" in forms or auxiliary == "being" or is_infinitive:  # "tanks to arrive in spring"
            return False
        return auxiliary != "be" if voice == PASSIVE else bool(forms & {"past", "participle", "third"})
