"""Typing a pledge by hand: an address and words make a claim by a person, and that claim makes the line."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from pledges.dates import NOT_DATED, DateSpan, DueWindow
from pledges.deeds.core import Doing, deed
from pledges.deeds.one_promise import parties_of
from pledges.deeds.recording import _accept, fresh
from pledges.deeds.saying import claim_saying
from pledges.deeds.trouble import CannotRecord
from pledges.models.actors import Actor
from pledges.models.announcements import Announcement
from pledges.models.articles import Article, Passage
from pledges.models.batches import Batch
from pledges.models.claims import ACCEPTED, EDITABLE_OF_CLAIM, FIRST_MENTION, Claim, ClaimParty
from pledges.models.pledges import WITHDRAWN, Pledge
from pledges.models.publishers import Publisher
from pledges.models.systems import System
from pledges.models.vocabulary import Unit
from pledges.money import Money
from pledges.quantity import NOT_STATED, Quantity
from pledges.reading.claims import DONOR, WHOLE

WEB = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class HandEntry:
    """One item of a promise as a person enters it, with the address and the words that say so.

    `parties`: (code, role), code None for an unnamed partner. `in_our_words`: the words are a summary, not a quote.
    `url_key`: the address by which two of them are the same page, where the caller knows it.
    """

    url: str
    words: str
    recipient: Actor
    parties: Sequence[tuple[str | None, str]]
    system: System | None = None
    item: str = ""
    quantity: Quantity = NOT_STATED
    unit: Unit | None = None
    completeness: str = WHOLE
    for_count: int | None = None
    value: Money | None = None
    announced: DateSpan = NOT_DATED
    act: str = "pledges"
    due: DueWindow | None = None
    condition: str = ""
    announcement: Announcement | None = None
    publisher: Publisher | None = None
    in_our_words: bool = False
    title: str = ""
    url_key: str = ""


def record_by_hand(entry: HandEntry, *, by: str, reason: str, publish: bool = False) -> Pledge:
    """Record one item typed by a person. The same words with the same item again change nothing.

    Raises CannotRecord where address, words or givers are missing.
    """
    with deed("enter by hand", by=by, reason=reason) as doing:
        claim = person_says(doing, entry)
        line = _accept(doing, claim, None, FIRST_MENTION, publish)
        return line.pledge


def refuse_no_source(entry: HandEntry) -> None:
    if not entry.url.startswith(WEB):
        raise CannotRecord(f"{entry.url!r} is not an address. Write where the words stand, beginning with https://.")
    if not entry.words.strip():
        raise CannotRecord(
            "The words that carry the figure are missing. Copy the sentence, or say it in your own words."
        )
    if not entry.parties:
        raise CannotRecord("Nobody is named who gives. Add a party with the role donor, lead or financier.")


def person_says(doing: Doing, entry: HandEntry, passage: Passage | None = None) -> Claim:
    """The claim of what a person types, waiting where it is new. `passage`: kept words that say it, if there are."""
    if passage is None:
        refuse_no_source(entry)
    claim = _unsaved_claim(entry, passage or _passage(doing, entry))
    parties = list(dict.fromkeys((code, role or DONOR) for code, role in entry.parties))
    known = Claim.objects.filter(passage=claim.passage, read_by="person", state=ACCEPTED, line__withdrawn=False)
    for other in known.exclude(line__pledge__state=WITHDRAWN).prefetch_related("parties"):
        if what_is_typed(other) == what_is_typed(claim) and parties_of(other) == set(parties):
            return fresh(other)
    claim.entered_by = doing.opened.by
    claim.save()
    ClaimParty.objects.bulk_create(ClaimParty(claim=claim, actor_id=code, role=role) for code, role in parties)
    return fresh(claim)


def _unsaved_claim(entry: HandEntry, passage: Passage) -> Claim:
    return claim_saying(
        entry,
        entry.unit.pk if entry.unit else None,
        passage,
        read_by="person",
        act=entry.act,
        recipient=entry.recipient,
        announced=entry.announced,
        announcement=entry.announcement,
    )


def what_is_typed(claim: Claim) -> list[object]:
    """Everything a person can type: with another unit, day or condition it is another entry."""
    return [getattr(claim, Claim._meta.get_field(name).attname) for name in EDITABLE_OF_CLAIM]


def _passage(doing: Doing, entry: HandEntry) -> Passage:
    words = entry.words.strip()
    article = _article(doing, entry)
    known = Passage.objects.filter(article=article, words=words, start=None, in_our_words=entry.in_our_words).first()
    return known or Passage.objects.create(article=article, words=words, in_our_words=entry.in_our_words)


def _article(doing: Doing, entry: HandEntry) -> Article:
    """The address the words stand at; its text is not kept."""
    empty, key = hashlib.sha256(b"").hexdigest(), entry.url_key or entry.url
    known = Article.objects.filter(url_key=key, text="").first()
    if known:
        return known
    batch = Batch.objects.create(kind="article", label=f"by hand: {entry.url}"[:300], made_at=doing.opened.at)
    return Article.objects.create(
        publisher=entry.publisher or Publisher.objects.of_address(entry.url),
        url=entry.url,
        url_key=key,
        title=(entry.title or urlsplit(entry.url).hostname or entry.url)[:500],
        published_on=entry.announced.end,
        text="",
        sha256=empty,
        fingerprint=empty,
        batch=batch,
        kept_at=doing.opened.at,
    )
