"""The tables of the desk in the order of work, not of the alphabet: what is done daily first, proof and people last."""

from __future__ import annotations

from typing import Any, Final

from django.urls import reverse
from django.utils.text import slugify

SHELVES: Final = {
    "Work": ("claim", "pledge", "line", "article", "batch"),
    "Lists": ("system", "actor", "publisher", "announcement", "category", "unit", "systemspelling", "actorspelling"),
    "History": ("deed", "change", "head", "step", "passage", "publishedline"),
    "People": ("user", "group"),
}
OTHER: Final = "Other"


def shelved(apps: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The tables a person may see, shelf by shelf; a table that has no place yet stands on the last."""
    models = {str(model["object_name"]).lower(): model for app in apps for model in app["models"]}
    placed = {name for names in SHELVES.values() for name in names}
    shelves = {**SHELVES, OTHER: tuple(sorted(set(models) - placed))}
    return [_shelf(title, held) for title, names in shelves.items() if (held := _held(models, names))]


def _held(models: dict[str, dict[str, Any]], names: tuple[str, ...]) -> list[dict[str, Any]]:
    return [models[name] for name in names if name in models]


def _shelf(title: str, models: list[dict[str, Any]]) -> dict[str, Any]:
    """In the form in which Django lists an app; its heading leads to its first row."""
    label = slugify(title)
    first = str(models[0]["object_name"]).lower()
    page = f"{reverse('admin:index')}#{label}-{first}"
    return {"name": title, "app_label": label, "app_url": page, "has_module_perms": True, "models": models}
