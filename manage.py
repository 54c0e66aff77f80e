#!/usr/bin/env python
"""The door for management commands."""

import sys

from pledgetracker.start import load_settings, stop


def main() -> None:
    load_settings()
    from django.core.management import execute_from_command_line
    from django.db import DatabaseError

    from pledgetracker.trouble import at_the_terminal

    try:
        execute_from_command_line(sys.argv)
    except DatabaseError as error:
        sentence = at_the_terminal(error)
        if sentence is None:  # a fault of the program: its traceback is needed
            raise
        stop(sentence)


if __name__ == "__main__":
    main()
