"""How gunicorn runs on a server: ``gunicorn -c python:moothall.settings.gunicorn``."""

import os

from moothall.settings import environment, logs

wsgi_app = "moothall.settings.wsgi"
bind = os.environ.get("MOOTHALL_BIND", "127.0.0.1:8000")
workers = environment.whole_number("MOOTHALL_WORKERS", 2 * (os.cpu_count() or 1) + 1)
threads = environment.whole_number("MOOTHALL_THREADS", 4)
worker_class = "gthread"
# Writing a whole record into a workbook or a report may take minutes.
timeout = 300
graceful_timeout = 30
control_socket_disable = True  # systemd starts and stops it
logconfig_dict = logs.of_gunicorn()
