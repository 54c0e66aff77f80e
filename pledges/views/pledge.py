"""One pledge: who gives what, how sure that is, what happened since, and the sentences it rests on."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase

from pledges.columns import UNNAMED
from pledges.counting.rules import MOVED, REASONS
from pledges.counting.words import money_words, quantity_words, range_words
from pledges.dates import DateSpan
from pledges.filters import moment_asked
from pledges.filters.known import Known, known
from pledges.filters.moment import Moment
from pledges.models import Line, Pledge, PublishedLine
from pledges.models.pledges import reference
from pledges.models.systems import PACKAGE
from pledges.money import rate_on
from pledges.quantity import ABOUT, Quantity, Sum
from pledges.reading.claims import GIVING_ROLES
from pledges.tables.corrections import lately
from pledges.tables.names import (
    UNNAMED_PARTNERS,
    actor_name,
    day_words,
    donors_name,
    due_words,
    span_words,
    status_words,
    unit_words,
)
from pledges.tables.pledge_table import announced, doubts, quantity_of, quantity_text
from pledges.tables.versions import of_pledge
from pledges.views.answers import Record, page, public
from pledges.views.beside import beside_lines, parts_of_umbrella, rivals, roles_beside, totals
from pledges.views.quoted import evidence, legend, told_by

REFERENCE: Final = re.compile(r"[Pp]-([0-9]{1,9})")
UNUSED: Final = ("search",)
ROLES: Final = {
    "lead": "leads",
    "donor": "gives",
    "financier": "pays",
    "paid-supplier": "supplies for payment",
    "reimburser": "reimburses",
    "facilitator": "helps",
}


@public
def pledge(request: HttpRequest, record: Record, ref: str) -> HttpResponseBase:
    moment = moment_asked(request.GET)
    number = REFERENCE.fullmatch(ref)
    if number is None:
        raise Http404(f"A pledge's address ends in its reference, such as /pledges/{reference(42)}/.")
    if ref != reference(int(number[1])):
        return HttpResponsePermanentRedirect(f"/pledges/{reference(int(number[1]))}/{moment.query}")
    standing = moment.rows()
    rows = list(standing.filter(pledge__number=int(number[1])).defer(*UNUSED).order_by("number"))
    if not rows:
        return absent(request, record, int(number[1]), moment)
    words = known()
    places = places_now([row.line_id for row in rows if row.counts_reason == MOVED])
    kits = beside_lines(rows, words, standing)
    versions = of_pledge(rows[0].pledge_id, record.stamp, words)
    context = pledge_context(rows, words) | {
        "lines": [line(row, words) | kits.get(row.line_id, {}) | places.get(row.line_id, {}) for row in rows],
        "made_of": parts_of_umbrella(rows[0], words, standing),
        "moment": moment,
        "corrected": lately(versions, dt.datetime.now(dt.UTC)),
    }
    return page(request, record, "pledges/pledge.html", context)


def absent(request: HttpRequest, record: Record, number: int, moment: Moment) -> HttpResponseBase:
    """Where no line of a pledge stands at the moment asked for: merged by now, not there yet, or not public at all."""
    if kept := merged_into(number):
        return HttpResponsePermanentRedirect(f"/pledges/{kept}/{moment.query}")
    if moment.is_past and PublishedLine.objects.today().filter(pledge__number=number).exists():
        return page(request, record, "pledges/not_yet.html", {"ref": reference(number), "moment": moment})
    return unpublished(request, record, number)


def merged_into(number: int) -> str:
    """The reference of the public pledge that this one, public once itself, was merged into; "" where it was not."""
    kept = Pledge.objects.filter(merged__number=number, state="published", merged__published__isnull=False).first()
    return kept.ref if kept else ""


def unpublished(request: HttpRequest, record: Record, number: int) -> HttpResponseBase:
    """Nothing public is there. Whoever may see the draft is led to the desk; nobody else learns that there is one."""
    if settings.SESSION_COOKIE_NAME in request.COOKIES:
        draft = Pledge.objects.visible_to(request.user).filter(number=number, state="draft").first()
        if draft:
            return page(request, record, "pledges/draft.html", {"draft": draft}, status=404)
    raise Http404(f"No published pledge has the reference {reference(number)}.")


def pledge_context(rows: Sequence[PublishedLine], words: Known) -> dict[str, Any]:
    first = rows[0]
    return {
        "ref": first.ref,
        "donors": donors_name(words, first.donor_key),
        "recipient": actor_name(words, first.recipient),
        "receiver": first.recipient,
        "joint": first.joint,
        "unnamed": first.unnamed_partners,
        "announced": span_words(announced(values(first))),
        "first_reported": day_words(first.first_reported_on) if first.first_reported_on else "",
        "announcement": first.announcement_name,
        "event": first.announcement,
        "withdrawn": first.state == "withdrawn",
        "note": first.note,
        "parties": parties(words, first.parties),
        "beside": roles_beside(first.parties, words),
        "umbrella": first.umbrella,
        "totals": (told := totals(first.totals)),
        "worth_sources": [total["source"] for total in told if total["source"]],
        "package": worth(first, "package"),
        "ledger": "" if first.ledger == "own" else first.ledger,
        "updated": first.updated_at,
        "csv": f"/pledges.csv?q={first.ref}",
    }


def places_now(lines: Sequence[int]) -> dict[int, dict[str, str]]:
    """Where lines that were split off stand now, if that is public."""
    if not lines:
        return {}
    pairs = dict(Line.objects.filter(pk__in=lines).values_list("moved_to", "pk"))
    there = PublishedLine.objects.today().filter(line__in=pairs).values_list("line", "ref", "number")
    return {pairs[line]: {"moved_ref": ref, "moved_number": str(number)} for line, ref, number in there}


def values(row: PublishedLine) -> dict[str, Any]:
    return vars(row)


def parties(words: Known, text: str) -> list[dict[str, Any]]:
    """Everyone who takes part with their role; those who are paid or pay back never count as givers."""
    found = []
    for party in filter(None, text.split(";")):
        code, role = party.split(":")
        named = code != UNNAMED
        name = actor_name(words, code) if named else UNNAMED_PARTNERS
        role_of = {"role": ROLES[role], "gives": role in GIVING_ROLES}
        found.append({"code": code if named else "", "name": name, **role_of})
    return found


def worth(row: PublishedLine, of: str) -> dict[str, str] | None:
    """An amount in words, with euro, dollars and basis: the own one of a line, or that of the whole package."""
    low, high, currency = (getattr(row, f"{of}_{name}") for name in ("min", "max", "currency"))
    if low is None:
        return None
    return {
        "words": money_words(low, high, currency, getattr(row, f"{of}_qualifier") == ABOUT),
        "converted": converted(row, of, currency),
        "basis": getattr(row, f"{of}_basis"),
    }


def converted(row: PublishedLine, of: str, currency: str) -> str:
    """Euro and dollars of an amount with the day of the rate, or why there are none."""
    found = {}
    for code in ("EUR", "USD"):
        low, high = (getattr(row, f"{of}_{code.lower()}_{end}") for end in ("min", "max"))
        if code != currency and low is not None:
            found[code] = money_words(low, high, code)
    if row.announced_to is None:
        return "not dated, so not converted"
    rate = rate_on("USD" if currency == "EUR" else currency, row.announced_to)
    if not found or rate is None:
        return f"{currency} has no reference rate for that day"
    return f"{', '.join(found.values())} at the reference rate of {day_words(rate.day)}"


def line(row: PublishedLine, words: Known) -> dict[str, Any]:
    """One item of the pledge with everything that keeps its doubt."""
    held = values(row)
    quantity, unit = quantity_text(held, words)
    if money := sum_alone(row):
        quantity, unit = money, ""
    return {
        "row": row,
        "quantity": quantity,
        "unit": unit,
        "doubts": doubts(held),
        "kit_address": "/pledges/{}/#line-{}".format(*row.kit_of.split("/")) if row.kit_of else "",
        "reason": REASONS[row.counts_reason] if row.counts_reason else "",
        "status": status_words(row.status),
        "since": since(row),
        "delivered": delivered(row, words),
        "due": due_words(held),
        "window": window(row),
        "value": worth(row, "value"),
        "steps": [step(found, words, row.unit, partly=row.status == "partly-delivered") for found in row.steps],
        "evidence": (sources := [evidence(found) for found in row.evidence]),
        "told_by": told_by(row.evidence),
        "legend": legend(sources),
        "rivals": rivals(row, words),
        "cleared_by": next((source for source in sources if source.get("clears")), None),
        "kind": "" if money else qualifier_words(quantity_of(held)),
    }


def sum_alone(row: PublishedLine) -> str:
    """What a package of money is worth, in place of a number of things it does not have; "" for anything else."""
    told = worth(row, "value") or worth(row, "package")
    return told["words"] if told and row.system == PACKAGE and row.quantity_min is None else ""


def since(row: PublishedLine) -> str:
    """When the furthest step was reached, where that is more than the announcement."""
    if row.status_on is None or row.status == "announced":
        return ""
    start = row.status_on if row.status_precision == "day" else None
    return span_words(DateSpan(start, row.status_on, "day" if start else "by"))


def qualifier_words(quantity: Quantity) -> str:
    return {
        "exact": "",
        "about": "the source says about",
        "at-least": "the source says at least",
        "up-to": "the source says up to",
        "range": "the source gives a range",
        "vague": "the source names no exact number",
        "unstated": "the source names no number",
    }[quantity.qualifier]


def delivered(row: PublishedLine, words: Known) -> str:
    if row.delivered_min is None:
        return ""
    unit = unit_words(words, row.unit, Sum(row.delivered_min, row.delivered_max))
    return f"{range_words(row.delivered_min, row.delivered_max, row.delivered_about)} {unit}".strip()


def window(row: PublishedLine) -> str:
    """The days behind a deadline in words."""
    if not row.due_words or not (row.due_from or row.due_to):
        return ""
    start = day_words(row.due_from) if row.due_from else "any day"
    return f"{start} to {day_words(row.due_to)}" if row.due_to else f"from {start}"


def step(found: Mapping[str, Any], words: Known, unit: str, *, partly: bool) -> dict[str, Any]:
    quantity = Quantity(found["min"], found["max"], found["qualifier"])
    named = unit_words(words, unit, Sum(quantity.min, quantity.max))
    span = DateSpan(day(found["from"]), day(found["to"]), found["precision"])
    # Without a number a delivery of more than one thing is of some of it, and how many is not known.
    unstated = "number not stated" if found["kind"] == "delivered" and partly else ""
    return {
        "kind": status_words(found["kind"]),
        "when": span_words(span),
        "day": found["to"],
        "quantity": f"{quantity_words(quantity)} {named}".strip() if quantity.is_stated else unstated,
        "point": found["point"],
        "said_by": found["said_by"],
        "claims": found["claims"],
    }


def day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
