"""Fourth step, structure: a sentence's tokens cut into clauses, each with how it hangs on the one before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from pledges.reading.lexicon import Entry, Lexicon
from pledges.reading.mentions import NUMBER, PUNCT, WORD, Token
from pledges.reading.parties import Group
from pledges.reading.wordclass import is_noun

MAIN: Final = "main"
COORDINATE: Final = "coordinate"  # shares the subject of the clause before
RELATIVE: Final = "relative"
PARTICIPLE: Final = "participle"
REPORT: Final = "report"
PURPOSE: Final = "purpose"
PAST: Final = "past"
UNREAL: Final = "unreal"
SINCE: Final = "since"

_LINKS: Final = {"new": MAIN, "past": PAST, "unreal": UNREAL, "since": SINCE, "purpose": PURPOSE}
_FINITE: Final = ("third", "past", "base")


_DASHES: Final = ("-", "–", "—")
# What may stand inside a relative clause: "which Kyiv had asked for since last year, will be sent".
NESTED: Final = (SINCE, UNREAL, PURPOSE, PAST)


@dataclass(frozen=True, slots=True)
class Clause:
    """A run of tokens (first, end excluded) and its link to what stands before it."""

    first: int
    end: int
    link: str

    def holds(self, at: int) -> bool:
        return self.first <= at < self.end


class ClauseCutter:
    """Cuts one sentence."""

    def __init__(self, lexicon: Lexicon, tokens: list[Token], groups: list[Group], item_tokens: frozenset[int]) -> None:
        self.lexicon, self.tokens, self.item_tokens = lexicon, tokens, item_tokens
        self.group_at = {group.first: group for group in groups}
        self.inside = {at for group in groups for at in range(group.first, group.last + 1)}
        self.has_predicate = False
        self.first = 0

    def cut(self) -> list[Clause]:
        """The clauses in order; together they cover all tokens."""
        starts: list[tuple[int, str]] = [(0, self._opening())]
        report = self._report_start()
        opening_end = self._opening_end(starts[0][1])
        for at in range(1, len(self.tokens)):
            self.has_predicate = self.has_predicate or self._is_predicate(at - 1)
            link = REPORT if at == report else MAIN if at == opening_end else self._link(at)
            link = link or self._resumed(at, [link for _, link in starts])
            if link and (at not in self.item_tokens or self._starts_passive_item(at)):
                starts.append((at, link))
                self.first = at
                self.has_predicate = link == PARTICIPLE or (link == COORDINATE and self._is_predicate(at))
        ends = [start for start, _ in starts[1:]] + [len(self.tokens)]
        cut = [Clause(start, end, link) for (start, link), end in zip(starts, ends, strict=True) if start < end]
        found: list[Clause] = []
        for clause in cut:
            if found and self._only_lists(clause):
                while len(found) > 1 and self.tokens[found[-1].first].word in _DASHES and self._is_bare(found[-1]):
                    found.pop()  # "ten tanks - older ones - and six trucks"
                found[-1] = Clause(found[-1].first, clause.end, found[-1].link)
            else:
                found.append(clause)
        return found

    def _resumed(self, at: int, links: list[str]) -> str:
        """ "Norway, which has helped before, will send": behind the relative clause the main one goes on."""
        is_told = self.has_predicate or links[-1] != RELATIVE or self._has_be()
        goes_on = self.tokens[at - 1].word == "," and is_open(links) and is_told
        return COORDINATE if goes_on and (self._starts_verb(at) or self._starts_passive(at)) else ""

    def _has_be(self) -> bool:
        """ "Whose stocks are larger": a verb of being is one too."""
        return any(self.lexicon.is_word("be", token.word) for token in self.tokens[self.first :][:12])

    def _starts_passive(self, at: int) -> bool:
        """ "Were handed over", "has been sent"."""
        word = self.tokens[at].word.split()[0]
        is_auxiliary = self.lexicon.is_word("be", word) or self.lexicon.is_word("have", word)
        return is_auxiliary and any(map(self._is_predicate, range(at + 1, min(at + 4, len(self.tokens)))))

    def _only_lists(self, clause: Clause) -> bool:
        """ "...: ten tanks (Spain); six trucks (Italy)": without a verb of its own it hangs on what stands before."""
        mark, behind = self.tokens[clause.first].word, self.tokens[clause.first + 1 : clause.first + 2]
        is_list = mark in (";", ":") or (mark in _DASHES and bool(behind) and behind[0].kind == "and")
        return clause.link == MAIN and is_list and self._is_bare(clause)

    def _is_bare(self, clause: Clause) -> bool:
        """Whether no verb speaks in it."""
        places = range(clause.first, clause.end)
        return not any(self._is_predicate(at) or self.tokens[at].kind in ("future", "maybe") for at in places)

    def _opening(self) -> str:
        """The link of a sentence's first clause: "After a long debate, ..." opens with one that gives nothing new."""
        breaker = self.tokens[0].entry("breaker") if self.tokens else None
        return _LINKS[breaker.key] if breaker else MAIN

    def _opening_end(self, link: str) -> int:
        """Where such an opening ends: after its first comma outside a list of actors."""
        if not self.tokens or self.tokens[0].entry("breaker") is None:
            return -1
        if self.tokens[1:] and self.tokens[1].word.startswith("part"):  # "As part of a package, ..."
            return -1
        commas = (at for at, token in enumerate(self.tokens[:-1]) if token.word == "," and at not in self.inside)
        return next(commas, -2) + 1

    def _link(self, at: int) -> str:
        token, before = self.tokens[at], self.tokens[at - 1]
        if token.kind == PUNCT and (token.word in ";—–:" or self._is_dash(at)):
            return MAIN
        if breaker := token.entry("breaker"):
            return self._breaker(at, breaker)
        if at - 1 in self.inside and at in self.inside:
            return ""
        if before.word == "," and (link := self._after_comma(at)):
            return link
        if token.word == "to" and self._is_purpose(at):
            return PURPOSE
        if (before.entry("and") or before.word == ",") and self.has_predicate:
            return self._after_joiner(at, before)
        return ""

    def _after_comma(self, at: int) -> str:
        if self.tokens[at].word in ("which", "who", "whose"):
            return RELATIVE
        if self.tokens[at].word == "with" and self._starts_aside(at + 1):
            return MAIN
        if self._is_further_deed(at):
            return COORDINATE
        return PARTICIPLE if self._is_participle(at) else ""

    def _is_further_deed(self, at: int) -> bool:
        """ "Berlin rejects the call, sends drones instead": a headline's second verb without "and"."""
        verb = self.tokens[at].entry("verb")
        is_deed = verb is not None and verb.form == "third" and verb.role in ("give", "promise", "decide")
        return is_deed and self.has_predicate and not is_noun(self.lexicon, self.tokens, at)

    def _starts_aside(self, at: int) -> bool:
        """ "..., with Norway offering": a subject and its verb."""
        group = self.group_at.get(at)
        following = self.tokens[group.last + 1] if group and group.last + 1 < len(self.tokens) else None
        return following is not None and any(entry.form == "ing" for entry in following.entries)

    def _is_dash(self, at: int) -> bool:
        """A hyphen with blanks around it."""
        if self.tokens[at].word != "-" or at + 1 == len(self.tokens):
            return False
        return self.tokens[at - 1].end < self.tokens[at].start and self.tokens[at].end < self.tokens[at + 1].start

    def _breaker(self, at: int, breaker: Entry) -> str:
        word = self.tokens[at].word
        previous = self.tokens[at - 1].word
        if word == "as" and (self.lexicon.is_word("as-behind", previous) or not self._has_verb_soon(at)):
            return ""
        if word == "following" and previous == "the":  # "the following: ten tanks"
            return ""
        if word == "but" and previous in ("nothing", "all"):
            return ""
        if word in ("before", "since") and self.tokens[at + 1 : at + 2] and self.tokens[at + 1].kind == PUNCT:
            return ""  # "has not given any before,"
        if breaker.key == PURPOSE and self._is_predicate(at - 1):  # "vowed to bolster": what is vowed, not what for
            return ""
        return _LINKS[breaker.key]

    def _has_verb_soon(self, at: int) -> bool:
        return any(self._is_predicate(ahead) for ahead in range(at + 1, min(at + 12, len(self.tokens))))

    def _is_participle(self, at: int) -> bool:
        token = self.tokens[at]
        entry = token.entry("verb")
        if entry is None or token.entry("including"):
            return False
        return any(verb.form == "ing" for verb in token.entries) and entry.role not in ("say",)

    def _is_purpose(self, at: int) -> bool:
        """ "... two batteries to shield the city": a verb of no giving behind a thing already given."""
        following = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        plain = following is not None and following.kind == WORD and not following.is_capital
        if (
            not plain
            or not self.has_predicate
            or not any(place in self.item_tokens for place in range(max(0, at - 8), at))
        ):
            return False
        assert following
        kinds = ("determiner", "other", "office", "modifier", "function", "preposition", "new", "military")
        return not any(self.lexicon.is_word(kind, following.word) for kind in kinds)

    def _after_joiner(self, at: int, before: Token) -> str:
        """After "and" or a comma: a verb without subject goes on with the old one, a group with a verb is a new one."""
        token = self.tokens[at]
        if before.entry("and") and self._starts_verb(at):
            return COORDINATE
        if before.entry("and") and at > 1 and self.tokens[at - 2].kind == "pronoun":  # "it and others will"
            return ""
        if self._starts_passive_item(at):
            return "" if self._goes_on_listing(at) else MAIN
        if self._is_described(at):
            return MAIN
        group = self.group_at.get(at) or (self.group_at.get(at + 1) if token.word in ("the", "“") else None)
        if group and any(
            self._starts_verb(ahead) for ahead in range(group.last + 1, min(group.last + 7, len(self.tokens)))
        ):
            stops = self.tokens[group.last + 1 : min(group.last + 7, len(self.tokens))]
            verb = next((ahead for ahead, token in enumerate(stops) if self._starts_verb(group.last + 1 + ahead)), 0)
            if not any(token.word == "," for token in stops[:verb]):
                return MAIN
        if token.kind == "pronoun" and any(
            self._starts_verb(ahead) for ahead in range(at + 1, min(at + 5, len(self.tokens)))
        ):
            return MAIN
        return ""

    def _is_described(self, at: int) -> bool:
        """ "..., and Norway, whose stocks are larger, has": another subject, told of before its verb comes."""
        group = self.group_at.get(at)
        words = [token.word for token in self.tokens[group.last + 1 : group.last + 3]] if group else []
        return words[:1] == [","] and words[1:] in (["which"], ["who"], ["whose"])

    def _goes_on_listing(self, at: int) -> bool:
        """ "18 tanks and 40 trucks had been sent": no verb has told of the first thing yet."""
        verbs = [self.tokens[place].entry("verb") for place in range(self.first, at) if self._is_predicate(place)]
        is_told = any(verb is not None and verb.role not in ("say", "expect") for verb in verbs)
        return at > 1 and at - 2 in self.item_tokens and not is_told

    def _starts_passive_item(self, at: int) -> bool:
        """ "..., and two launchers will be delivered by": another thing with a verb of its own behind it."""
        if at - 1 in self.item_tokens:  # inside a thing's own words
            return False
        end = at
        while end < min(at + 8, len(self.tokens)) and (end in self.item_tokens or self.tokens[end].kind == NUMBER):
            end += 1
        if not any(place in self.item_tokens for place in range(at, end)):
            return False
        words = [token.word for token in self.tokens[end : end + 4]]
        has_be = any(self.lexicon.is_word("be", part) for word in words[:2] for part in word.split())
        return has_be and any(self._is_predicate(ahead) for ahead in range(end, min(end + 4, len(self.tokens))))

    def _starts_verb(self, at: int) -> bool:
        token = self.tokens[at]
        if token.kind in ("future", "maybe"):
            return True
        return self._is_predicate(at) and any(entry.form in _FINITE for entry in token.entries if entry.kind == "verb")

    def _is_predicate(self, at: int) -> bool:
        token = self.tokens[at]
        entry = token.entry("verb")
        return entry is not None and at not in self.item_tokens and not is_noun(self.lexicon, self.tokens, at)

    def _report_start(self) -> int:
        """Where a closing "..., the minister said" begins: nothing is given in it."""
        for at in range(len(self.tokens) - 1, 0, -1):
            token = self.tokens[at]
            if at in self.item_tokens:
                return -1
            entry = token.entry("verb")
            if (
                entry
                and entry.role in ("say", "promise")
                and any(verb.form in ("past", "third") for verb in token.entries)
            ):
                return self._comma_before(at)
        return -1

    def _comma_before(self, verb: int) -> int:
        for at in range(verb, 0, -1):
            if at in self.item_tokens:
                return -1
            if self.tokens[at].word == "," and self.tokens[at + 1].entry("verb") is None:
                return at
        return -1


def is_open(links: list[str]) -> bool:
    """Whether the last of these links is a relative clause, or stands inside one."""
    outer = [link for link in links if link not in NESTED]
    return outer[-1:] == [RELATIVE]
