#!/usr/bin/env python
"""The door for management commands."""

import sys

from pledgetracker.start import load_settings, stop


def main() -> None:
    load_settings()
    from django.core.management import execute_from_command_line
    from django.db import OperationalError

    from pledgetracker.trouble import at_the_terminal, trouble_of

    try:
        execute_from_command_line(sys.argv)
    except OperationalError as error:
        if trouble_of(error) is None:  # a fault of the program: its traceback is needed
            raise
        stop(at_the_terminal(error))


if __name__ == "__main__":
    main()
