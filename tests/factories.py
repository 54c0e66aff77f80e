"""Valid objects in few words: every one is made by the same deeds the desk uses, so that a test starts from truth."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable
from functools import partial
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection

from pledges.dates import DateSpan, DueWindow, on
from pledges.deeds import HandEntry, KeptArticle, accept_claim, deed, keep_reading, record_by_hand
from pledges.deeds import publish as publish_pledges
from pledges.deeds.chain import open_deed, seal
from pledges.deeds.closed_lists import load_closed_lists
from pledges.models import Actor, Claim, Head, Line, Pledge, PublishedLine, Publisher, Step, StepClaim, System, Unit
from pledges.models.triggers import installed, statements
from pledges.money import Money
from pledges.quantity import Quantity
from pledges.reading.claims import ReadClaim, ReadParty, Span

SUMMIT = dt.date(2024, 7, 9)
BY = {"by": "anna", "reason": "seen in the source"}
_serial = itertools.count(1)


def exactly(number: int) -> Quantity:
    return Quantity(number, number, "exact", str(number))


def at_least(number: int) -> Quantity:
    return Quantity(number, None, "at-least", f"at least {number}")


def entry(givers: str = "DE", system: str | None = "patriot", **changes: Any) -> HandEntry:
    """A promise typed by hand. `givers`: codes with ";" between, "*" an unnamed partner."""
    number = next(_serial)
    known = System.objects.get(slug=system) if system else None
    fields: dict[str, Any] = {
        "url": f"https://www.reuters.com/story-{number}",
        "words": f"Sentence {number} of a made-up report.",
        "recipient": Actor.objects.get(code="UA"),
        "parties": [(None if code == "*" else code, "donor") for code in givers.split(";")],
        "system": known,
        "quantity": exactly(1),
        "unit": known.default_unit if known else None,
        "announced": on(SUMMIT),
    }
    return HandEntry(**(fields | changes))


def pledge(givers: str = "DE", system: str | None = "patriot", publish: bool = True, **changes: Any) -> Pledge:
    """On a desk of two somebody else publishes it."""
    alone = settings.DESK == "one"
    made = record_by_hand(entry(givers, system, **changes), publish=publish and alone, **BY)
    if publish and not alone:
        publish_pledges([made], by="boris", reason="read it too")
        made.refresh_from_db()
    return made


def line(givers: str = "DE", system: str | None = "patriot", **changes: Any) -> Line:
    return pledge(givers, system, **changes).lines.get()


def step(line: Line, kind: str, when: DateSpan, quantity: Quantity | None = None) -> Step:
    """Something more that happened to a line, resting on its own claim."""
    with deed("edit pledge", by="anna", reason="a report") as doing:
        made = Step(line=line, kind=kind)
        made.set_on(when)
        if quantity:
            made.set_quantity(quantity)
        made.save()
        StepClaim.objects.create(step=made, claim=line.basis_claim)
        doing.touch(line.pledge)
    return made


def reading(text: str, quote: str, givers: str = "DE", **changes: Any) -> ReadClaim:
    """What a reader might say of one sentence of `text`."""
    start = text.index(quote)
    fields: dict[str, Any] = {
        "quote": Span(start, start + len(quote)),
        "parties": tuple(ReadParty(None if code == "*" else code, "donor", None) for code in givers.split(";")),
        "act": "pledges",
        "recipient": "UA",
        "system": "patriot",
        "item": "Patriot",
        "unit": "battery",
        "quantity": exactly(1),
        "announced": on(SUMMIT),
        "confidence": 0.9,
    }
    return ReadClaim(**(fields | changes))


def article(text: str = "Germany pledges a Patriot battery.", **changes: Any) -> KeptArticle:
    fields = {"text": text, "title": text[:60], "publisher": Publisher.objects.get(name="Reuters")}
    return KeptArticle(**(fields | changes))


def claim(text: str = "Germany pledges a Patriot battery.", givers: str = "DE", **changes: Any) -> Claim:
    """A waiting claim from an article of one sentence."""
    text = f"{text} ({next(_serial)})"
    return keep_reading(article(text), [reading(text, text, givers, **changes)], **BY).claims[0]


def today() -> list[PublishedLine]:
    return list(PublishedLine.objects.today().order_by("ref", "number"))


def unit(slug: str) -> Unit:
    return Unit.objects.get(slug=slug)


def empty_and_refill(empty: Callable[[], None]) -> None:
    """Empty every table with the guards off, then put back what the migrations brought."""
    with connection.schema_editor() as editor:
        for name, definition in installed(connection).items():
            table = "" if connection.vendor == "sqlite" else f" ON {definition.split(' ON ', 1)[1].split()[0]}"
            editor.execute(f"DROP TRIGGER {name}{table}", params=None)
    empty()
    models = {model._meta.model_name: model for model in apps.get_app_config("pledges").get_models()}
    with connection.schema_editor() as editor:
        for statement in statements(models, connection.vendor):
            editor.execute(statement, params=None)
    Head.objects.get_or_create(pk=1)
    opened = open_deed("load closed lists", by="project", reason="the closed lists the project ships")
    load_closed_lists(partial(apps.get_model, "pledges"))
    seal(opened)


def second_line(pledge: Pledge, system: str) -> Line:
    """Another item of the same promise, on the words of the first."""
    with deed("edit pledge", by="anna", reason="one more item") as doing:
        line = pledge.lines.get()
        claim, known = line.basis_claim, System.objects.get(slug=system)
        line.pk, line.number, line.system, line.unit = None, 2, known, known.default_unit
        line.save()
        made = Step.objects.create(line=line, kind="announced", on_from=SUMMIT, on_to=SUMMIT, on_precision="day")
        StepClaim.objects.create(step=made, claim=claim)
        doing.touch(pledge)
    return line


def worth(pledge: Pledge, value: Money, basis: str = "stated") -> None:
    """Let the whole pledge have a total."""
    with deed("edit pledge", by="anna", reason="the total") as doing:
        pledge.set_value(value, basis)
        pledge.save()
        doing.touch(pledge)


def item_worth(line: Line, value: Money, basis: str = "stated") -> None:
    """Let one item have a worth of its own."""
    with deed("edit line", by="anna", reason="its worth") as doing:
        line.set_value(value, basis)
        line.save()
        doing.touch(line.pledge)


def euros(low: int, high: int | None = None, currency: str = "EUR") -> Money:
    """So many euro, up to so many more where that is said; in another currency its own unit."""
    return Money(low * 100, (high or low) * 100, currency, "range" if high else "exact")


def retelling(line: Line, published_on: dt.date | None, due: DueWindow | None = None) -> Claim:
    """A newspaper that tells a line again, with a deadline of its own where one is given."""
    text = f"It was said again on {published_on}. ({next(_serial)})"
    press = Publisher.objects.filter(tier="press").order_by("name")[0]
    kept = article(text, published_on=published_on, publisher=press)
    told = keep_reading(kept, [reading(text, text, due=due)], **BY).claims[0]
    return accept_claim(told, line=line, relation="restates", **BY)
