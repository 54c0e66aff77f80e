"""An article read anew: only what the present reader reads otherwise waits; what a person decided stays until then."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from pledges.deeds.core import deed
from pledges.deeds.deciding import set_claim_parties
from pledges.deeds.reading import Vocabulary, as_json, keep_claims, parties_of, say
from pledges.deeds.readings import Known, facts_now, facts_read, from_kept, paired
from pledges.models.articles import Article
from pledges.models.batches import Batch
from pledges.models.claims import REJECTED, WAITING, Claim
from pledges.reading.claims import ReadClaim

NOTHING: Final = {"nothing": True}
ANEW: Final = "Read anew: the reader did not find this when the article was imported."


@dataclass
class Reread:
    """What became of an article's claims. `replaced`: nobody had touched them, so the present reading stands there
    now; `changed`, `gone`: they wait for a person, beside what they say; `new`: waiting claims made now."""

    same: int = 0
    replaced: int = 0
    changed: int = 0
    gone: int = 0
    new: int = 0

    @property
    def differs(self) -> bool:
        return any((self.replaced, self.changed, self.gone, self.new))


def reread(article: Article, readings: Sequence[ReadClaim], *, by: str, reason: str) -> Reread:
    """Lay what the present reader finds in a kept article beside its claims. Repeating it changes nothing.

    The first reading of every claim stays as it was kept. Claims of an import that was taken back stay so.
    """
    done = Reread()
    with deed("read article anew", by=by, reason=reason) as doing:
        claims = list(claims_of(article))
        words = Vocabulary.of([*readings, *(_last(claim) for claim in claims)])
        found = [(reading, facts_read(reading, words)) for reading in readings]
        left = _lay_beside([claim for claim in claims if not _taken_back(claim)], found, words, done)
        left = _not_of([claim for claim in claims if _taken_back(claim)], left, words)
        if left:
            batch = Batch.objects.create(kind="article", label=article.title[:300], made_at=doing.opened.at)
            new = [replace(reading, problems=(ANEW, *reading.problems)) for reading, _ in left]
            done.new = len(keep_claims(article, new, batch, by))
    return done


def claims_of(article: Article) -> Iterator[Claim]:
    """What the program read in an article, also what was rejected: it must not come again as new."""
    claims = Claim.objects.filter(passage__article=article, read_by="program").select_related("batch")
    return iter(claims.prefetch_related("parties").order_by("pk"))


def _taken_back(claim: Claim) -> bool:
    return bool(claim.batch and claim.batch.undone_at)


def _last(claim: Claim) -> ReadClaim:
    """The reading a claim was last compared with."""
    kept = claim.reading if claim.reread in ({}, NOTHING) else claim.reread
    return from_kept(kept)


def _known(claims: Sequence[Claim], words: Vocabulary) -> list[Known]:
    return [Known(claim, last := _last(claim), facts_read(last, words)) for claim in claims]


def _lay_beside(claims: list[Claim], found: list[Any], words: Vocabulary, done: Reread) -> list[Any]:
    """Compare each claim with its present reading; the readings that are of none of them."""
    known = _known(claims, words)
    pairs = paired(known, found)
    for place, (reading, facts) in enumerate(found):
        if place in pairs:
            _compare(known[pairs[place]], reading, facts, words, done)
    for place in sorted(set(range(len(known))) - set(pairs.values())):
        _miss(known[place].claim, done)
    return [one for place, one in enumerate(found) if place not in pairs]


def _not_of(claims: list[Claim], found: list[Any], words: Vocabulary) -> list[Any]:
    pairs = paired(_known(claims, words), found)
    return [one for place, one in enumerate(found) if place not in pairs]


def _compare(was: Known, reading: ReadClaim, facts: dict[str, Any], words: Vocabulary, done: Reread) -> None:
    claim = was.claim
    if facts == facts_now(claim):
        done.same += 1
        _settle(claim, as_json(reading) if was.facts != facts else {} if claim.reread == NOTHING else claim.reread)
    elif facts == was.facts:  # a person made something else of it, or has it before them already
        done.same += 1
        if claim.reread == NOTHING:
            _settle(claim, {})
    elif claim.state == WAITING and not claim.edited_by:
        done.replaced += 1
        put_in_place(claim, reading, words)
        _settle(claim, as_json(reading))
    else:
        done.changed += 1
        claim.reread, claim.reread_waits = as_json(reading), True
        claim.save(update_fields=["reread", "reread_waits"])


def _miss(claim: Claim, done: Reread) -> None:
    if claim.state == REJECTED or claim.reread == NOTHING:
        done.same += 1
        return
    done.gone += 1
    claim.reread, claim.reread_waits = NOTHING, True
    claim.save(update_fields=["reread", "reread_waits"])


def _settle(claim: Claim, reread: dict[str, Any]) -> None:
    """Nothing waits. The reading is kept where it is not the first, so that it is compared with next time."""
    if claim.reread_waits or claim.reread != reread:
        claim.reread, claim.reread_waits = reread, False
        claim.save(update_fields=["reread", "reread_waits"])


def put_in_place(claim: Claim, reading: ReadClaim, words: Vocabulary) -> None:
    """Let a claim say what a reading says."""
    anew = [problem for problem in claim.problems if problem == ANEW]
    say(claim, reading, words)
    claim.problems = [*anew, *(problem for problem in claim.problems if problem != ANEW)]
    claim.save()
    set_claim_parties(claim, parties_of(reading, words))
