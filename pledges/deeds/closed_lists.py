"""Loading the closed lists the project ships: units, categories, systems, actors, publishers."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

from pledges.models.folding import fold
from pledges.models.publishers import NOT_STATED

DATA: Final = Path(__file__).parents[1] / "data"
GetModel = Callable[[str], Any]
SPELLINGS: Final = (
    ("short_names", "short-name"),
    ("demonyms", "demonym"),
    ("capital", "capital"),
    ("metonyms", "metonym"),
    ("spellings", "spelling"),
)


def load_closed_lists(get_model: GetModel) -> int:
    """Add every row of the shipped lists that the record does not have. Returns how many were added.

    `get_model` gives a model by name, so that a migration can pass its own. A row the desk has edited stays as it is.
    """
    return (
        _load_simple(get_model("Unit"), [{"slug": row.pop("unit"), **row} for row in rows_of("units.csv")])
        + _load_simple(get_model("Category"), list(rows_of("categories.csv")))
        + _load_actors(get_model)
        + _load_publishers(get_model)
        + _load_systems(get_model)
    )


def rows_of(name: str) -> Iterator[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _parts(cell: str) -> list[str]:
    return [part.strip() for part in cell.split("|") if part.strip()]


def _load_simple(model: Any, rows: list[dict[str, str]]) -> int:
    known = set(model.objects.values_list("slug", flat=True))
    return len(model.objects.bulk_create(model(**row) for row in rows if row["slug"] not in known))


def _load_actors(get_model: GetModel) -> int:
    actors, spellings = get_model("Actor"), get_model("ActorSpelling")
    known = set(actors.objects.values_list("code", flat=True))
    new = [row for row in rows_of("actors.csv") if row["code"] not in known]
    actors.objects.bulk_create(
        actors(
            code=row["code"],
            kind=row["kind"],
            name=row["name"],
            nato=row["nato"] == "yes",
            eu=row["eu"] == "yes",
            note=row["note"],
        )
        for row in new
    )
    held = set(spellings.objects.values_list("actor_id", "text", "kind"))
    wanted = dict.fromkeys(
        (row["code"], text, kind)
        for row in rows_of("actors.csv")
        for column, kind in SPELLINGS
        for text in _parts(row[column])
    )
    fresh = [
        spellings(actor_id=code, text=text, kind=kind) for code, text, kind in wanted if (code, text, kind) not in held
    ]
    return len(new) + len(spellings.objects.bulk_create(fresh))


def _load_publishers(get_model: GetModel) -> int:
    publishers, domains = get_model("Publisher"), get_model("PublisherDomain")
    known = dict(publishers.objects.values_list("name", "pk"))
    rows = list(rows_of("publishers.csv"))
    rows.append(
        {"name": NOT_STATED, "tier": "unknown", "country": "", "reason": "nobody said who published it", "domains": ""}
    )
    new = [row for row in rows if row["name"] not in known]
    publishers.objects.bulk_create(
        publishers(**{column: row[column] for column in ("name", "tier", "country", "reason")}) for row in new
    )
    keys = dict(publishers.objects.values_list("name", "pk"))
    held = set(domains.objects.values_list("domain", flat=True))
    fresh = [
        domains(publisher_id=keys[row["name"]], domain=domain)
        for row in rows
        for domain in _parts(row["domains"])
        if domain not in held
    ]
    return len(new) + len(domains.objects.bulk_create(fresh))


def _load_systems(get_model: GetModel) -> int:
    systems, spellings = get_model("System"), get_model("SystemSpelling")
    known = set(systems.objects.values_list("slug", flat=True))
    rows = list(rows_of("systems.csv"))
    new = [row for row in rows if row["slug"] not in known]
    systems.objects.bulk_create(
        systems(
            slug=row["slug"],
            name=row["name"],
            category_id=row["category"],
            kind=row["kind"],
            default_unit_id=row["default_unit"] or None,
            counts_as_unit=row["counts_as_unit"],
            generic=row["generic"] == "yes",
            ambiguity=row["ambiguity"],
        )
        for row in new
    )
    keys = _leading_to(systems)
    for row in new:
        if row["variant_of"] or row["for_system"]:
            systems.objects.filter(pk=keys[row["slug"]]).update(
                variant_of_id=keys.get(row["variant_of"]), for_system_id=keys.get(row["for_system"])
            )
    return len(new) + _load_spellings(spellings, rows, keys)


def _leading_to(systems: Any) -> dict[str, int]:
    """The key of the system each slug means; an early migration has none that were merged."""
    merges = any(field.name == "merged_into" for field in systems._meta.fields)
    return {system.slug: (merges and system.merged_into_id) or system.pk for system in systems.objects.all()}


def _load_spellings(spellings: Any, rows: list[dict[str, str]], keys: dict[str, int]) -> int:
    held = set(spellings.objects.values_list("folded", flat=True))
    wanted: dict[str, tuple[int, str]] = {}
    for row in rows:
        for text in _parts(row["spellings"]):
            if fold(text) not in held:
                wanted.setdefault(fold(text), (keys[row["slug"]], text))
    fresh = [spellings(system_id=key, text=text, folded=folded) for folded, (key, text) in wanted.items()]
    return len(spellings.objects.bulk_create(fresh))
