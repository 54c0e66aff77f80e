"""Fourth step, company: who stands beside a giver, named or not, in an aside, up front or at the end."""

from __future__ import annotations

from dataclasses import replace

from pledges.reading.claims import Span
from pledges.reading.context import Givers
from pledges.reading.lexicon import Lexicon
from pledges.reading.mentions import Token
from pledges.reading.parties import Group, company_before


class CompanyReader:
    """Looks at the groups of one sentence beside the one that gives."""

    def __init__(self, lexicon: Lexicon, tokens: list[Token], groups: list[Group], receiver: str) -> None:
        self.lexicon, self.tokens, self.groups, self.receiver = lexicon, tokens, groups, receiver

    def joined(self, group: Group, rule: str) -> Givers:
        """The group with its company: "Norway, joined by others, will", "with the help of Denmark and others"."""
        others = [other for other in self.groups if other is not group]
        asides = [
            other
            for other in others
            if other.partner and not other.actors and other.first > group.last and self._joins(group.last, other.first)
        ]
        beside = asides or [other for other in others if other.partner and self._is_company(other, group)]
        partner = group.partner or (beside[0].partner if beside else None)
        named = self._named(group, [other for other in others if self._is_named_company(group, other)])
        helping = self._named(group, [other for other in others if self._company(other) == "with help"])
        return Givers((*group.actors, *named), partner, rule, tuple(helping))

    def _named(self, group: Group, others: list[Group]) -> list[tuple[str, Span | None]]:
        known = (*group.codes, self.receiver)
        return [(code, span) for other in others for code, span in other.actors if code not in known]

    def _company(self, group: Group) -> str:
        return company_before(self.lexicon, self.tokens, group.first)[0]

    def led_by(self, partner: Group, pronoun: int | None, meant: Givers | None) -> Givers:
        """Who stands beside a partner: "Norway will, with allies, send", "his country and other members"."""
        for group in reversed(self.groups):
            if group.actors and group.can_act and self._joins(group.last, partner.first):
                return Givers(tuple(group.actors), partner.partner, "subject")
        if pronoun is not None and meant is not None:
            if self._joins(pronoun, partner.first):
                return Givers(meant.actors, partner.partner, meant.rule)
            if pronoun > partner.last:
                # "Together with its allies, it will", "With allies that wish not to be named, it will"
                is_aside = self._joins(partner.last, pronoun) or self._is_company(partner)
                return Givers(meant.actors, partner.partner if is_aside else meant.partner, meant.rule)
        return Givers((), partner.partner, "subject")

    def teamed(self, givers: Givers) -> Givers:
        """Givers shared with the clause before, and the partners they team up with there."""
        for group in self.groups:
            company, at = company_before(self.lexicon, self.tokens, group.first)
            if givers and group.partner and not group.actors and company and self._teams(at):
                return replace(givers, partner=givers.partner or group.partner)
        return givers

    def accompanied(self, givers: Givers) -> Givers:
        """Givers told before, and partners named here: "it will also send, with others", "- with others, dozens"."""
        partners = [group.partner for group in self.groups if group.partner and self._is_company(group)]
        if not givers:
            return givers
        beside = [group for group in self.groups if self.lexicon.is_word("shares-in", self._company(group))]
        known = (*givers.codes, self.receiver)
        named = tuple(actor for group in beside for actor in group.actors if actor[0] not in known)
        partner = givers.partner or (partners[0] if partners else None)
        return replace(givers, actors=(*givers.actors, *named), partner=partner)

    def _is_company(self, group: Group, giver: Group | None = None) -> bool:
        """Whether words of company open a group; before the giver only at the sentence's start or behind a comma."""
        company, at = company_before(self.lexicon, self.tokens, group.first)
        is_up_front = at == 0 or (at > 0 and self.tokens[at - 1].word in (",", "-", "–", "•")) or self._teams(at)
        return bool(company) and (giver is None or group.first > giver.last or is_up_front)

    def is_aside(self, group: Group) -> bool:
        """Whether a named group stands between commas behind words of company: ", together with Oslo,"."""
        company, at = company_before(self.lexicon, self.tokens, group.first)
        is_closed = self._ends_with_comma(group) and at > 0 and self.tokens[at - 1].word == ","
        return bool(company and group.actors) and is_closed

    def _teams(self, at: int) -> bool:
        """ "Working with partners, Norway will", "Norway teamed up with partners and will"."""
        return at > 0 and self.lexicon.is_word("teams", self.tokens[at - 1].word.split()[-1])

    def _joins_forces(self, first: int) -> bool:
        """ "Has joined forces with Norway": what they do, they do together."""
        at = company_before(self.lexicon, self.tokens, first + 1)[1]
        return at > 0 and self.lexicon.keys.get(("teams", self.tokens[at - 1].word.split()[-1])) == "shares"

    def _is_named_company(self, group: Group, other: Group) -> bool:
        """Whether named ones share: "together with Denmark", "Latvia, with Estonia, will"; who only helps does not."""
        company = self._company(other)
        is_aside = company == "with" and 0 < other.first - group.last <= 3 and self._ends_with_comma(other)
        if company == "with" and self._joins_forces(other.first - 1):
            return True
        return is_aside or self.lexicon.is_word("shares-in", company)

    def _ends_with_comma(self, group: Group) -> bool:
        return group.last + 1 < len(self.tokens) and self.tokens[group.last + 1].word == ","

    def _joins(self, last: int, first: int) -> bool:
        """Whether only words of company stand between two places."""
        between = self.tokens[last + 1 : first]
        words = [word for token in between for word in token.word.split()]
        company = all(self.lexicon.is_word("alongside", word) or self.lexicon.is_word("other", word) for word in words)
        return 0 < len(words) <= 6 and company


def of_list_item(company: CompanyReader, first: int, last: int) -> Givers:
    """ "Norway: two launchers", "two launchers (Norway)", "two launchers from Norway", with partners or without."""
    for group in company.groups:
        if group.actors and group.before not in ("to", "for") and _heads(company, group, first, last):
            partners = [other.partner for other in company.groups if _can_share(other)]
            return Givers(tuple(group.actors), partners[0] if partners else None, "list item")
    return Givers()


def _can_share(group: Group) -> bool:
    return group.partner is not None and group.before not in ("to", "for")


def _heads(company: CompanyReader, group: Group, first: int, last: int) -> bool:
    """Whether a mark or a preposition makes a group the giver of a list item."""
    marks = frozenset({":", "–", "—", "-"})
    between = [token.word for token in company.tokens[group.last + 1 : first]]
    if group.last < first:
        opens = group.before in ("from", "by") and between[:1] == [","]  # "- from Norway, two launchers"
        return opens or any(word in marks for word in between[:12])
    words = [token.word for token in company.tokens[: group.first] if token.word != "the"]
    opener = words[-1] if words else ""
    return group.first > last and (group.before in ("from", "by") or opener == "(" or opener in marks)
