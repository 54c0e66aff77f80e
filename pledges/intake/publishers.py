"""Who published an article: by the name somebody gave, else by its address; a new one is ungraded until looked at."""

from __future__ import annotations

from pledges.deeds import deed
from pledges.intake import CannotTakeIn
from pledges.intake.addresses import host_of, hosts_upwards
from pledges.models.folding import fold
from pledges.models.publishers import NOT_STATED, Publisher, PublisherDomain

UNCHECKED = "named when an article was imported; not checked"
LONGEST_NAME = 120


def publisher_of(name: str, url: str, *, by: str, reason: str) -> Publisher:
    """The publisher called `name`, else the one of the address, else "Publisher not stated".

    A name or host the record does not know becomes a publisher of the tier "unknown", with that as its reason.
    """
    if name:
        return _called(name) or _at(f"https://{name}") or _new(name, "", by, reason)
    if not url:
        return Publisher.objects.get(name=NOT_STATED)
    return _at(url) or _new(host_of(url), host_of(url), by, reason)


def _called(name: str) -> Publisher | None:
    wanted = fold(name)
    keys = dict(Publisher.objects.values_list("pk", "name"))
    key = next((key for key, known in keys.items() if fold(known) == wanted), None)
    return None if key is None else Publisher.objects.get(pk=key)


def _at(url: str) -> Publisher | None:
    """The publisher of the host, or of the nearest host above it."""
    try:
        hosts = hosts_upwards(url)
    except CannotTakeIn:
        return None
    found = {row.domain: row.publisher for row in PublisherDomain.objects.filter(domain__in=hosts)}
    return next((found[host] for host in hosts if host in found), None)


def _new(name: str, host: str, by: str, reason: str) -> Publisher:
    if len(name) > LONGEST_NAME:
        raise CannotTakeIn(f"The publisher's name has {len(name)} characters; the limit is {LONGEST_NAME}.")
    with deed("add publisher", by=by, reason=reason):
        # Another import may have added it while this one waited for its turn.
        publisher, _ = Publisher.objects.get_or_create(name=name, defaults={"tier": "unknown", "reason": UNCHECKED})
        if host:
            PublisherDomain.objects.get_or_create(domain=host, defaults={"publisher": publisher})
    return publisher
