"""Fourth step, roles: who pays, who only supplies for that payment, and who pays back what others give."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from pledges.reading.claims import DONOR, FINANCIER, GIVING_ROLES, PAID_SUPPLIER, REIMBURSER, ReadClaim, ReadParty, Span
from pledges.reading.mentions import Token
from pledges.reading.parties import Group
from pledges.reading.view import View

Named = tuple[str, Span | None]
# How many words may stand between whoever supplies or pays back and the verb for it.
_NEAR: Final = 3
PAYS_BACK: Final = (
    "pays back: the sentence tells who pays back what others give. Link it to those gifts, or record it as the "
    "umbrella of them, so that nothing is counted twice."
)


def with_roles(claims: list[ReadClaim], view: View) -> list[ReadClaim]:
    """The claims of one sentence, each party in the role the sentence gives it."""
    if not claims:
        return claims
    reader = RoleReader(view)
    return [reader.of(claim) for claim in claims]


class RoleReader:
    """Looks in one sentence for the words of paying, supplying and paying back."""

    def __init__(self, view: View) -> None:
        self.view, self.tokens = view, view.tokens

    def of(self, claim: ReadClaim) -> ReadClaim:
        pays = [at for at in range(len(self.tokens)) if self._says(at, "pays")]
        payers: dict[str, Span | None] = dict(self._behind(pays))
        if self._is_told_by(claim, pays) and not payers:
            payers = {party.code: party.span for party in claim.parties if party.code and party.role == DONOR}
        claim = self._paid(claim, payers, pays) if payers else claim
        return self._paid_back(claim, dict(self._reimbursers()))

    # -- who pays, and who supplies for it ---------------------------------------------------------------------------

    def _paid(self, claim: ReadClaim, payers: dict[str, Span | None], pays: list[int]) -> ReadClaim:
        """ "Ten tanks that Spain will supply, paid for by Norway": Norway gives, Spain sells."""
        suppliers = dict(self._suppliers(claim, pays))
        if self._is_shared(pays) or not (self._is_told_by(claim, pays) or claim.givers <= {*suppliers, *payers}):
            suppliers = {}
        named = [ReadParty(code, FINANCIER, span) for code, span in payers.items()]
        supplying = [ReadParty(code, PAID_SUPPLIER, span) for code, span in suppliers.items() if code not in payers]
        known = {*payers, *(party.code for party in supplying)}
        others = [party for party in claim.parties if party.code not in known]
        return replace(claim, parties=(*named, *others, *supplying), rules=(*claim.rules, "paid for"))

    def _is_told_by(self, claim: ReadClaim, places: list[int]) -> bool:
        """Whether the verb of a claim is one of those."""
        return any(claim.act_span and self.tokens[at].end == claim.act_span.end for at in places)

    def _is_shared(self, pays: list[int]) -> bool:
        """ "Partly paid for by Norway": whoever supplies gives the other part."""
        return any(self._is(self.tokens[back], "partly") for at in pays for back in range(max(0, at - 2), at))

    def _behind(self, places: list[int]) -> Iterator[Named]:
        """Those named behind "paid for by", "financed by"."""
        for at in places:
            following = self.tokens[at + 1 : at + 2]
            for group in self.view.groups if following and following[0].word == "by" else ():
                if 0 < group.first - at <= _NEAR:
                    yield from group.actors

    def _suppliers(self, claim: ReadClaim, pays: list[int]) -> Iterator[Named]:
        """ "which Slovakia will produce", "made by Spain", "tanks from Spain", or the subject of supplying."""
        skipped = {claim.recipient} if claim.recipient else set()
        for group in self.view.groups:
            is_payer = any(0 < group.first - at <= _NEAR and self._is_followed(at, "by") for at in pays)
            if group.actors and not is_payer and self._supplies(group, claim):
                yield from (named for named in group.actors if named[0] not in skipped)

    def _supplies(self, group: Group, claim: ReadClaim) -> bool:
        before = [token for token in self.tokens[max(0, group.first - 2) : group.first] if token.word != "the"]
        if before and before[-1].word in ("by", "from", "in"):
            opener = self.tokens[: self._place_of(before[-1])][-1:]
            is_source = before[-1].word == "from" and claim.item_span and claim.item_span.end <= before[-1].start
            return bool(is_source) or any(self._is(token, "supplies") for token in opener)
        return group.can_act and any(self._is(token, "supplies") for token in self._verb_behind(group))

    def _verb_behind(self, group: Group) -> list[Token]:
        """The verb of a group, its helpers passed over: "Slovakia is to produce"."""
        for token in self.tokens[group.last + 1 : group.last + 1 + _NEAR]:
            if token.kind == "verb" or self._is(token, "supplies"):
                return [token]
        return []

    # -- who pays back -----------------------------------------------------------------------------------------------

    def _reimbursers(self) -> Iterator[Named]:
        """ "Be reimbursed by the EU", "the EU will reimburse"."""
        for at, token in enumerate(self.tokens):
            if not self._is(token, "reimburses"):
                continue
            is_by = any(ahead.word in ("by", "from") for ahead in self.tokens[at + 1 : at + _NEAR])
            if is_by:
                yield from self._nearest(lambda group, at=at: 0 < group.first - at <= 2 * _NEAR)  # type: ignore[misc]
            else:
                yield from self._nearest(lambda group, at=at: 0 < at - group.last <= _NEAR)  # type: ignore[misc]

    def _nearest(self, stands: Callable[[Group], bool]) -> Iterator[Named]:
        found = [group for group in self.view.groups if group.actors and stands(group)]
        yield from found[0].actors if found else ()

    def _paid_back(self, claim: ReadClaim, reimbursers: dict[str, Span | None]) -> ReadClaim:
        """Who pays back gives nothing of its own; where nobody else is named, those paid back give, unnamed."""
        if not reimbursers or claim.recipient in reimbursers:
            return claim
        kept = [party for party in claim.parties if party.code not in reimbursers]
        if not any(party.role in GIVING_ROLES for party in kept):
            partners = [group.partner for group in self.view.groups if group.partner]
            kept += [ReadParty(None, DONOR, span) for span in partners[:1]]
        paying = [ReadParty(code, REIMBURSER, span) for code, span in reimbursers.items()]
        is_named = any(party.code and party.role in GIVING_ROLES for party in kept)
        problems = claim.problems if is_named else (PAYS_BACK,)
        return replace(claim, parties=(*kept, *paying), problems=problems, rules=(*claim.rules, "paid back"))

    # -- words -------------------------------------------------------------------------------------------------------

    def _is(self, token: Token, kind: str) -> bool:
        return self.view.lexicon.is_word(kind, token.word)

    def _says(self, at: int, kind: str) -> bool:
        return self._is(self.tokens[at], kind)

    def _is_followed(self, at: int, word: str) -> bool:
        return self.tokens[at + 1 : at + 2] != [] and self.tokens[at + 1].word == word

    def _place_of(self, token: Token) -> int:
        return next(at for at, other in enumerate(self.tokens) if other.start == token.start)
