"""Limits of the web server; read by gunicorn through `-c python:pledgetracker.gunicorn_conf`."""

import signal

from gunicorn.workers.gthread import ThreadWorker

from pledgetracker.start import load_settings

load_settings(for_pages=True)  # a wrong setting stops the server here, in one sentence, before any worker starts

from pledgetracker.settings import PORT  # noqa: E402  (only after the settings are known to be readable)

wsgi_app = "pledgetracker.wsgi:application"
bind = f"127.0.0.1:{PORT}"
workers = 2
threads = 4
timeout = 60
graceful_timeout = 10
keepalive = 5
limit_request_line = 4094
limit_request_fields = 100
limit_request_field_size = 8190
header_map = "drop"
max_requests = 2000
max_requests_jitter = 200
umask = 0o077
loglevel = "warning"
control_socket_disable = True  # nothing here uses it, and it would live outside var/


class Worker(ThreadWorker):  # type: ignore[misc]
    """Ctrl-C reaches the server and its workers alike, and the server then stops the workers. A worker told twice at
    once waits for a lock it holds itself, and the terminal for half a minute: so it hears the server alone."""

    def init_signals(self) -> None:
        super().init_signals()
        signal.signal(signal.SIGINT, signal.SIG_IGN)


worker_class = Worker
