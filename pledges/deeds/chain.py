"""The chain of history: opens a deed, seals the changes the triggers wrote, and proves later that none was altered."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from django.db import connection
from django.utils import timezone

from pledges.deeds.trouble import CannotRecord
from pledges.models.history import Change, Deed, Head
from pledges.models.triggers import WRITE_LOCK

GENESIS: Final = "0" * 64
DIGEST_DIGITS: Final = 8
LONGEST_REASON: Final = 500


@dataclass(slots=True)
class Opened:
    """A deed under way, inside its transaction."""

    number: int
    name: str
    by: str
    reason: str
    at: dt.datetime
    head: Head
    version: int | None = field(default=None)

    def next_version(self) -> int:
        """The record's version this deed makes; the same number however often it is asked for."""
        if self.version is None:
            self.version = self.head.version + 1
        return self.version


def open_deed(name: str, by: str, reason: str) -> Opened:
    """Begin a deed. Writers of the record come one after another from here to the end of the transaction."""
    by, reason = by.strip(), reason.strip()
    if not by or not reason:
        raise CannotRecord(f"Who does this and why? by={by!r}, reason={reason!r}: write both.")
    if len(reason) > LONGEST_REASON:
        raise CannotRecord(f"The reason is {len(reason)} characters; the limit is {LONGEST_REASON}.")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [WRITE_LOCK])
    head, _ = Head.objects.select_for_update().get_or_create(pk=1)
    if head.open_deed is not None:
        raise CannotRecord(f"Deed {head.open_deed} is still open; a deed cannot be opened inside another.")
    last = Deed.objects.filter(number=head.last_deed).values_list("at", flat=True).first()
    now = timezone.now()
    head.open_deed = head.last_deed + 1
    head.save(update_fields=["open_deed"])
    # A clock set back must not put this deed before the one it follows.
    return Opened(head.open_deed, name, by, reason, max(now, last) if last else now, head)


def seal(opened: Opened) -> Deed | None:
    """Close a deed: chain every change since the last one. A deed that changed nothing leaves no trace; where it showed
    anew what the record holds, the version rises, so that pages and files say they are others."""
    head = opened.head
    entries = ChangeEntries.after(head.last_change)
    hasher, digests, first, last = _start(head.last_hash, opened), [], head.last_change + 1, head.last_change
    for seq, line in entries:
        hasher.update(line)
        digests.append(hashlib.sha256(line).hexdigest()[:DIGEST_DIGITS])
        last = seq
    if not digests:
        Head.objects.filter(pk=1).update(open_deed=None, version=opened.version or head.version)
        return None
    made = _signed(opened, first_change=first, last_change=last, digests="".join(digests), hash=hasher.hexdigest())
    Head.objects.filter(pk=1).update(
        open_deed=None,
        last_deed=opened.number,
        last_change=last,
        last_hash=made.hash,
        version=opened.version or head.version,
        last_number=head.last_number,
    )
    return made


def _signed(opened: Opened, **sealed: Any) -> Deed:
    return Deed.objects.create(
        number=opened.number,
        name=opened.name,
        by=opened.by,
        reason=opened.reason,
        at=opened.at,
        version=opened.version,
        previous_hash=opened.head.last_hash,
        **sealed,
    )


class ChangeEntries:
    """Changes as the bytes that are hashed: every column of the row, in order."""

    @staticmethod
    def after(seq: int, until: int | None = None) -> Iterator[tuple[int, bytes]]:
        changes = Change.objects.filter(seq__gt=seq).order_by("seq")
        if until is not None:
            changes = changes.filter(seq__lte=until)
        columns = ("seq", "deed", "at", "model", "row_id", "operation", "after")
        return ((row[0], _line(row)) for row in changes.values_list(*columns).iterator(chunk_size=5000))


def _line(row: tuple[object, ...]) -> bytes:
    seq, deed, at, *rest = row
    assert isinstance(at, dt.datetime)
    fields = [str(seq), "" if deed is None else str(deed), at.isoformat(), *map(str, rest)]
    return ("\x1f".join(fields) + "\n").encode()


def _start(previous: str, deed: Opened | Deed) -> hashlib._Hash:
    version = "" if deed.version is None else str(deed.version)
    fields = [previous, str(deed.number), deed.name, deed.by, deed.reason, deed.at.isoformat(), version]
    return hashlib.sha256(("\x1f".join(fields) + "\n").encode())


def verify_history() -> list[str]:
    """What is wrong with the chain, as sentences that name the first bad change; empty where all holds."""
    problems: list[str] = []
    previous, reached, number = GENESIS, 0, 0
    for deed in Deed.objects.order_by("number").iterator(chunk_size=500):
        number += 1
        problems += _broken_links(deed, number, previous, reached)
        problems += _broken_changes(deed)
        if problems:
            return problems
        previous, reached = deed.hash, deed.last_change
    return _broken_head(number, previous, reached)


def _broken_links(deed: Deed, number: int, previous: str, reached: int) -> list[str]:
    if deed.number != number:
        return [f"Deed {number} is missing: the next one kept is deed {deed.number}."]
    if deed.previous_hash != previous:
        return [f"Deed {deed.number} does not follow deed {number - 1}: its previous hash is another."]
    if deed.first_change != reached + 1:
        return [f"Deed {deed.number} begins at change {deed.first_change}, expected {reached + 1}."]
    return []


def _broken_changes(deed: Deed) -> list[str]:
    hasher, position = _start(deed.previous_hash, deed), 0
    for seq, line in ChangeEntries.after(deed.first_change - 1, deed.last_change):
        kept = deed.digests[position : position + DIGEST_DIGITS]
        if hashlib.sha256(line).hexdigest()[:DIGEST_DIGITS] != kept:
            return [f"Change {seq} is not what deed {deed.number} sealed: it was altered, or one before it is missing."]
        hasher.update(line)
        position += DIGEST_DIGITS
    if position != len(deed.digests):
        sealed, left = len(deed.digests) // DIGEST_DIGITS, position // DIGEST_DIGITS
        return [f"Deed {deed.number} sealed {sealed} changes up to change {deed.last_change}; {left} are left."]
    if hasher.hexdigest() != deed.hash:
        return [f"Deed {deed.number} itself was altered: its hash does not fit its own words."]
    return []


def _broken_head(number: int, previous: str, reached: int) -> list[str]:
    head = Head.objects.filter(pk=1).first()
    if head is None:
        return ["The head of the record is missing." for _ in range(1 if number else 0)]
    if (head.last_deed, head.last_hash, head.last_change) != (number, previous, reached):
        named, kept = f"deed {head.last_deed} and change {head.last_change}", f"deed {number} and change {reached}"
        return [f"The head names {named}; the chain ends at {kept}: the tail was cut, or the head was altered."]
    return []


def unsealed() -> Iterable[Change]:
    """Changes written outside any deed since the last one; the next deed seals them as signed by the database."""
    head = Head.objects.filter(pk=1).first()
    return Change.objects.filter(seq__gt=head.last_change if head else 0).order_by("seq")
