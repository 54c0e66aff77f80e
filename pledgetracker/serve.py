"""From a fresh checkout to a serving site: tables, static files, the first account, then the web server."""

import os
import socket
import sys

from pledgetracker import sqlite
from pledgetracker.start import load_settings, stop


def main() -> None:
    load_settings(to_collect=True)
    import django
    from django.conf import settings

    refuse_taken_port(settings.PORT)
    django.setup()
    prepare()
    if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        warn(sqlite.wal_warning(sqlite.engine_version()))
    behind = f", for readers at {settings.SITE_URL}/ through your proxy" if settings.HTTPS else ""
    print(f"The tracker is at http://127.0.0.1:{settings.PORT}/{behind} (Ctrl-C stops it).", flush=True)
    command = [sys.executable, "-m", "gunicorn", "-c", "python:pledgetracker.gunicorn_conf"]
    os.execv(sys.executable, command)  # noqa: S606  (our own interpreter, no shell)


def refuse_taken_port(port: int) -> None:
    """Say so at once when another program listens there, before anything is prepared."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # a port just left by us is free
        try:
            probe.bind(("127.0.0.1", port))
        except PermissionError:
            stop(f"Port {port} needs more rights than this account has; choose one above 1023: PORT=8001 make run.")
        except OSError:
            other = port + 1 if port < 65535 else 8000
            stop(
                f"Port {port} is taken by another program; stop that one or choose another port: PORT={other} make run."
            )


def prepare() -> None:
    """Everything the site needs on disk; each part does nothing when it is already done."""
    from django.conf import settings
    from django.core.management import call_command
    from django.db import OperationalError, connections

    from pledgetracker.trouble import at_the_terminal

    try:
        call_command("migrate", interactive=False, verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        if settings.SAMPLE_RECORD:
            call_command("load_sample", if_untouched=True)
        call_command("ensure_editor")
    except OperationalError as error:
        if (sentence := at_the_terminal(error)) is None:
            raise
        stop(sentence)
    connections.close_all()  # the server opens its own; the last connection to close also empties the write-ahead log


def warn(sentence: str | None) -> None:
    if sentence:
        print(f"Warning: {sentence}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
