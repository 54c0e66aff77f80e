"""Fourth step, roles: which actors of a clause give and which receive."""

from __future__ import annotations

from typing import Final

from pledges.reading import clauses as links
from pledges.reading.acts import PASSIVE, REDUCED, Predicate
from pledges.reading.claims import Span
from pledges.reading.clauses import Clause
from pledges.reading.company import CompanyReader
from pledges.reading.context import FIRST_PERSON, Context, Givers
from pledges.reading.gaps import GapReader
from pledges.reading.item import PACKAGE, Item
from pledges.reading.lexicon import Lexicon
from pledges.reading.mentions import Token
from pledges.reading.origins import OriginReader
from pledges.reading.parties import Group
from pledges.reading.receivers import is_handed_to
from pledges.reading.speakers import speaker
from pledges.reading.strangers import StrangerReader

OURS: Final = "first person"
# "Gathered for NATO's summit", "met at Norway's request": whose occasion it is does not act.
_OCCASIONS: Final = ("for", "at", "in", "during", "on", "to", "before", "after", "ahead of")
_SHARING: Final = (links.COORDINATE, links.PARTICIPLE, links.RELATIVE)


class SubjectReader:
    """Gives the actors of one sentence their roles."""

    def __init__(self, lexicon: Lexicon, tokens: list[Token], groups: list[Group], context: Context) -> None:
        self.lexicon, self.tokens, self.groups, self.context = lexicon, tokens, groups, context
        self.strangers = StrangerReader(lexicon, tokens)
        self.company = CompanyReader(lexicon, tokens, groups, context.default_recipient)
        self.origins = OriginReader(lexicon, tokens, groups, context.default_recipient)
        self.gaps = GapReader(tokens, groups, context.default_recipient)

    def givers(self, predicate: Predicate, clause: Clause, item: Item, inherited: Givers) -> Givers:
        """Who gives the item that this predicate governs."""
        if predicate.role in ("receive", "travel") or self._is_part_of_received(predicate, clause):
            return self._source(predicate, clause, item)
        if predicate.voice == PASSIVE:
            is_told = REDUCED in predicate.rules  # "launchers donated to ...": by whom is said or it is not known
            leant_on = Givers() if is_told else self._passive_subject(predicate, clause, inherited)
            return self._agent(predicate, clause) or leant_on
        nearest = self._nearest(predicate.at, clause)
        is_said = self.tokens[predicate.at].entry("including") is None  # "Kyiv's needs, including tanks" are no gift
        is_package = predicate.role == "contain" and (nearest is None or (is_said and self._is_recipient_only(nearest)))
        if is_package and clause.link == links.RELATIVE and inherited.rule == OURS:
            return inherited
        if is_package and (self.context.package or nearest is not None):
            return self._of_package(predicate, clause)
        return self._subject(predicate.at, clause, inherited) or self._of_package(predicate, clause)

    def _is_part_of_received(self, predicate: Predicate, clause: Clause) -> bool:
        """ "Kyiv will get arms from Oslo, including drones": the one who gets them does not give the drones."""
        before = [self.tokens[at].entry("verb") for at in range(clause.first, predicate.at)]
        roles = [verb.role for verb in before if verb is not None and verb.role not in ("say", "use")]
        is_part = predicate.role == "contain" and self.tokens[predicate.at].entry("including") is not None
        return is_part and roles[-1:] == ["receive"]

    def _agent(self, predicate: Predicate, clause: Clause) -> Givers:
        """The group after "by", else the one after "from"."""
        behind = [group for group in self.groups if clause.holds(group.first) and group.first > predicate.at]
        for preposition in ("by", "from"):
            for group in behind:
                if group.before == preposition:
                    return self.company.joined(group, f"{preposition} whom")
        return Givers()

    def _passive_subject(self, predicate: Predicate, clause: Clause, inherited: Givers) -> Givers:
        """A passive without an agent leans on the one who spoke or was spoken of."""
        mentioned = [
            group
            for group in self.groups
            if group.last < predicate.at and group.can_act and not self._is_recipient_only(group)
        ]
        if mentioned and predicate.role != "contain":
            return _of(mentioned[-1], "spoke of it")
        if predicate.role == "contain":
            return self._carried(self.context.package or self.context.givers)
        return self._carried(inherited or self.context.givers)

    def _source(self, predicate: Predicate, clause: Clause, item: Item) -> Givers:
        """The group after "from"; for arrivals also the owner or maker printed before the item."""
        for group in self.groups:
            if clause.holds(group.first) and group.before in ("from", "by"):
                return self.company.joined(group, "from whom")
        if predicate.role == "travel":
            for group in reversed([group for group in self.groups if clause.holds(group.first)]):
                if group.is_possessive and group.last < item.first and not self._is_recipient_only(group):
                    return _of(group, "whose")
        found = self.origins.of(item) or self._speaking(predicate, clause) or self.origins.elsewhere(clause)
        return found or (self._carried(self.context.givers) if self.origins.is_again(item, clause) else Givers())

    def _speaking(self, predicate: Predicate, clause: Clause) -> Givers:
        """ "Ukraine will get 31 tanks, President Biden said": who promises it speaks for the giver."""
        is_promise = any(token.kind == "future" for token in self.tokens[clause.first : predicate.at])
        is_promise = is_promise or predicate.role == "travel"
        span = speaker(self.tokens, self.lexicon)
        for group in self.groups:
            is_speaker = span is not None and span.start <= self.tokens[group.first].start < span.end
            row = self.lexicon.actors.get(group.codes[0]) if group.actors else None
            if is_promise and is_speaker and row and row.kind == "country" and not self._is_recipient_only(group):
                return _of(group, "speaker")
        return Givers()

    def _subject(self, at: int, clause: Clause, inherited: Givers) -> Givers:
        group, pronoun = self._nearest(at, clause), self._pronoun(at, clause)
        if group is not None and not group.actors:
            meant = self._meant_by(pronoun, clause, inherited) if pronoun is not None else None
            return self.company.led_by(group, pronoun, meant)
        if pronoun is not None and (group is None or pronoun > group.last):
            return self.company.accompanied(self._meant_by(pronoun, clause, inherited))
        if group is not None:
            return self.company.joined(group, "subject")
        if clause.link in _SHARING or self._starts_bare(at, clause):
            shared = Givers(inherited.actors, inherited.partner, "shared subject") if inherited else Givers()
            return self.company.teamed(shared)
        return Givers()

    def _starts_bare(self, at: int, clause: Clause) -> bool:
        """A clause that begins with its verb shares the subject of the clause before."""
        return at - clause.first <= 2 and clause.first > 0

    def _nearest(self, at: int, clause: Clause) -> Group | None:
        """The last group before a verb that can be its subject."""
        acting = [group for group in self.groups if group.can_act and group.before not in _OCCASIONS]
        before = [group for group in acting if clause.holds(group.first) and group.last < at]
        if before and self.tokens[at - 1].word == "by":  # "opened NATO's summit by promising": who opened it
            return before[0]
        while len(before) > 1 and self._stands_aside(before[-1]):
            before.pop()
        return before[-1] if before else None

    def _stands_aside(self, group: Group) -> bool:
        """Who receives, right behind a verb, or keeps the subject company: "decided, together with Oslo, to"."""
        is_receiver = self._is_recipient_only(group) and (self._is_object(group) or self._names_package(group))
        return is_receiver or self._is_joined_in(group) or self.company.is_aside(group)

    def _names_package(self, group: Group) -> bool:
        """ "A new Ukraine aid package": for whom the package is."""
        following = self.tokens[group.last + 1] if group.last + 1 < len(self.tokens) else None
        system = following.entry("system") if following else None
        return system is not None and system.key == PACKAGE

    def _is_joined_in(self, group: Group) -> bool:
        """ "Norway joins Denmark in sending": Denmark has sent before."""
        before, behind = self.tokens[group.first - 1 : group.first], self.tokens[group.last + 1 : group.last + 2]
        is_joined = bool(before) and self.lexicon.is_word("joins-in", before[0].word)
        return is_joined and bool(behind) and behind[0].word in ("in", "by")

    def _is_object(self, group: Group) -> bool:
        at = group.first - 1
        at -= at > 0 and self.tokens[at].word == "the"  # "provides the Ukrainians with"
        return at >= 0 and self.tokens[at].entry("verb") is not None

    def _is_recipient_only(self, group: Group) -> bool:
        return group.codes == (self.context.default_recipient,)

    def _pronoun(self, at: int, clause: Clause) -> int | None:
        """The last pronoun before a verb; one right behind a group opens an aside: "allies it did not name"."""
        ends = {group.last for group in self.groups}
        places = range(clause.first, at)
        found = [place for place in places if self.tokens[place].kind == "pronoun" and place - 1 not in ends]
        return found[-1] if found else None

    def _meant_by(self, pronoun: int, clause: Clause, inherited: Givers) -> Givers:
        entry = self.tokens[pronoun].entry("pronoun")
        acting = [group for group in self.groups if group.actors and group.can_act and not self._is_object(group)]
        earlier = [group for group in acting if group.last < pronoun]
        if entry and entry.key == FIRST_PERSON:
            if self.context.speaks_for:
                return Givers(((self.context.speaks_for, None),), None, OURS)
            later = [group for group in self.groups if group.first > pronoun and group.can_act]
            speaking = [group for group in later if not self._is_recipient_only(group)]
            named = [group for group in self.groups if group.actors and group.last < pronoun]
            behalf = [group for group in named if not self._is_recipient_only(group)]  # "with authority from ..., I"
            chosen = earlier[-1:] or speaking[:1] or behalf[-1:]
            return _of(chosen[0], "pronoun") if chosen else Givers()
        described = [group for group in self.groups if group.actors and group.last == pronoun - 2]
        if clause.link == links.RELATIVE and pronoun == clause.first and described:  # "from Norway, which will give"
            earlier = described if self.tokens[pronoun - 1].word == "," else earlier
        if earlier:
            return _of(earlier[-1], "the one before")
        if inherited:
            return Givers(inherited.actors, inherited.partner, "pronoun")
        return self._carried(self.context.givers)

    def _carried(self, givers: Givers) -> Givers:
        if givers:
            return Givers(tuple((code, None) for code, _ in givers.actors), givers.partner, "carried over")
        return Givers(((self.context.speaks_for, None),), None, "publisher") if self.context.speaks_for else Givers()

    def _of_package(self, predicate: Predicate, clause: Clause) -> Givers:
        """ "The package includes", "this tranche provides": the giver is the one who announced it."""
        before = self.tokens[clause.first : predicate.at]
        is_package = any(self.lexicon.is_word("package", token.word) for token in before) or predicate.role == "contain"
        if not is_package:
            return Givers()
        announcer = self.origins.announcer() if predicate.role == "contain" else Givers()
        carried = announcer or self._carried(self.context.package or self.context.givers)
        return Givers(carried.actors, carried.partner, "package")

    def of_clause(self, clause: Clause, inherited: Givers) -> Givers:
        """The first group of a clause that can act: the subject which later clauses share."""
        for group in self.groups:
            is_named = bool(group.actors) and group.can_act and not self._is_recipient_only(group)
            is_subject = is_named and clause.holds(group.first)
            if is_subject and all(map(self.context.is_aided, group.codes)):
                return _of(group, "subject")
        speaks = any(self._is_ours(self.tokens[at]) for at in range(clause.first, clause.end))
        return Givers(((self.context.speaks_for, None),), None, OURS) if speaks else inherited

    def _is_ours(self, token: Token) -> bool:
        entry = token.entry("pronoun")
        return bool(self.context.speaks_for) and entry is not None and entry.key == FIRST_PERSON

    # -- who receives ------------------------------------------------------------------------------------------

    def recipient(self, predicate: Predicate, clause: Clause, givers: Givers) -> tuple[str | None, Span | None]:
        """Whom the clause names as receiver, else the sentence, else the text so far, else the default it speaks of."""
        inside = [group for group in self.groups if clause.holds(group.first)]
        for groups in (inside, self.groups):
            found = self._receiver(groups, predicate, givers)
            if found:
                return found
        context = self.context
        if context.recipient and context.recipient not in givers.codes:
            return context.recipient, None
        return (context.default_recipient, None) if context.speaks_of_default else (None, None)

    def goes_elsewhere(self, predicate: Predicate, clause: Clause, givers: Givers) -> bool:
        """ "Germany will deliver trucks to Slovenia": what goes to an ally alone is not for the default receiver."""
        inside = [group for group in self.groups if clause.holds(group.first) and group.actors]
        addressed = [group for group in inside if self._can_receive(group) and self._is_addressed(group, predicate)]
        codes = {
            code for group in addressed for code in group.codes if group.before == "to" and not group.is_possessive
        }
        others = codes - set(givers.codes)
        return bool(others) and all(self.lexicon.actors[code].is_ally for code in others)

    def _receiver(self, groups: list[Group], predicate: Predicate, givers: Givers) -> tuple[str, Span] | None:
        """The first country addressed; an ally only where no other is: what goes to allies is mostly for own use."""
        named = [group for group in groups if group.actors and group.codes[0] not in givers.codes]
        found = [group for group in named if self._can_receive(group) and self._is_addressed(group, predicate)]
        others = [
            group
            for group in found
            if not self.lexicon.actors[group.codes[0]].is_ally or is_handed_to(group, predicate)
        ]
        if not others and self.context.speaks_of_default:
            return None
        chosen = others or found
        return chosen[0].actors[0] if chosen else None

    def _is_addressed(self, group: Group, predicate: Predicate) -> bool:
        """ "gives Ukraine", "to Ukraine", "Ukraine is given", "arrived in Ukraine"."""
        if group.before == "to" and self._is_no_address(group):
            return False
        if group.before in ("to", "for") or (predicate.role == "travel" and group.before == "in"):
            return True
        behind = group.first - predicate.at
        passive = predicate.voice == PASSIVE or predicate.role == "receive"
        return not group.before and (behind in (1, 2) or (passive and group.last < predicate.at))

    def _is_no_address(self, group: Group) -> bool:
        """ "According to Germany", "to add to Germany's": a "to" that hands nothing over."""
        words = [token.word for token in self.tokens[max(0, group.first - 3) : group.first]]
        at = len(words) - 1 - words[::-1].index("to") if "to" in words else 0
        return at > 0 and self.lexicon.is_word("not-to", words[at - 1])

    def _can_receive(self, group: Group) -> bool:
        row = self.lexicon.actors.get(group.codes[0])
        return row is not None and row.kind == "country" and not self._is_adjective(group)

    def _is_adjective(self, group: Group) -> bool:
        """ "To the Czech initiative": a demonym before a noun that is no office or army receives nothing."""
        token = self.tokens[group.last]
        following = self.tokens[group.last + 1] if group.last + 1 < len(self.tokens) else None
        is_demonym = bool(token.entries) and all(entry.form == "demonym" for entry in token.entries)
        is_noun = following is not None and following.kind in ("word", "system", "unit") and not following.is_capital
        return is_demonym and is_noun and following is not None and not self.lexicon.is_word("office", following.word)

    def mentioned_recipient(self, givers: Givers) -> str | None:
        """The country this sentence speaks of as receiving, for sentences that follow."""
        for group in self.groups:
            if group.actors and group.before in ("to", "for") and self._can_receive(group):
                code = group.codes[0]
                if code not in givers.codes and self.context.is_aided(code) and not self.lexicon.actors[code].is_ally:
                    return code
        return None


def _of(group: Group, rule: str) -> Givers:
    return Givers(tuple(group.actors), group.partner, rule)
