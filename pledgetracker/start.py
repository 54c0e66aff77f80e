"""The first step of every process: read the settings, and say in one sentence what is wrong with them."""

import importlib
import os
import sys

from pledgetracker.env import SettingError

serving = False  # true in the web process alone; the settings then give it the short timeouts of a page
collecting = False  # true where static files are collected for it


def load_settings(*, for_pages: bool = False, to_collect: bool = False) -> None:
    """Import the settings; a wrong one ends the process with its sentence instead of a traceback."""
    global serving, collecting
    serving, collecting = for_pages, to_collect
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pledgetracker.settings")
    try:
        importlib.import_module(os.environ["DJANGO_SETTINGS_MODULE"])
    except SettingError as error:
        stop(f"The tracker cannot start: {error}")


def stop(sentence: str) -> None:
    """End the process with one sentence for the person at the terminal."""
    print(sentence, file=sys.stderr)
    raise SystemExit(1)
