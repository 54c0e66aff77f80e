"""Where a command writes its file: beside the old one first, and a sentence where nothing can be written."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from django.core.management.base import CommandError


@contextmanager
def replaced(output: Path, newline: str | None = None) -> Iterator[TextIO]:
    """A draft beside the file, put in its place once it is whole: whoever waits for the file never sees half of it."""
    draft = output.parent / f"{output.name}.{os.getpid()}.part"
    try:
        if fault := _fault_of_place(output):
            raise cannot_write(output, fault)
        with draft.open("w", encoding="utf-8", newline=newline) as file:
            yield file
        draft.replace(output)
    except OSError as error:
        raise cannot_write(output, f"{error.strerror}.") from error
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def _fault_of_place(output: Path) -> str:
    """Why no file can be put there, as far as it can be told beforehand."""
    if output.is_dir():
        return "it is a folder."
    if output.exists() and not output.is_file():
        return "it is not an ordinary file."
    if not output.parent.exists():
        return f"there is no folder {str(output.parent)!r}."
    return "" if output.parent.is_dir() else f"{str(output.parent)!r} is not a folder."


def cannot_write(output: Path, fault: str) -> CommandError:
    return CommandError(
        f"{str(output)!r} cannot be written: {fault} Name a file in a folder you may write to, after -o."
    )
