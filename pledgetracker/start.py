"""The first step of every process: read the settings, and say in one sentence what is wrong with them."""

import importlib
import os
import sys

from pledgetracker.env import SettingError


def load_settings() -> None:
    """Import the settings; a wrong one ends the process with its sentence instead of a traceback."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pledgetracker.settings")
    try:
        importlib.import_module(os.environ["DJANGO_SETTINGS_MODULE"])
    except SettingError as error:
        print(f"The tracker cannot start: {error}", file=sys.stderr)
        raise SystemExit(1) from None
