"""Alliance Advisor under gunicorn: `gunicorn --config deploy/gunicorn.conf.py`. What it does and why: docs/gunicorn.md.

The service itself is configured by the environment, as everywhere (docs/serving.md); so is where it listens.
"""

import logging
import os

wsgi_app = "webui.wsgi"

_host, _port = os.environ.get("ADVISOR_HOST", "127.0.0.1"), os.environ.get("ADVISOR_PORT", "8000")
bind = f"[{_host}]:{_port}" if ":" in _host else f"{_host}:{_port}"  # or unix:/run/alliance-advisor/gunicorn.sock

workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 4
preload_app = True  # rules are read once; what is wrong with the settings is told once, and ends it
timeout = 30
graceful_timeout = 8  # a container is killed after ten seconds
keepalive = 30  # longer than nginx keeps a connection open, which is 15 s
control_socket_disable = True

limit_request_field_size = 49_152  # the cookies of eight questionnaires are one header

# Only ADVISOR_PROXIES says which headers of proxies are believed.
forwarded_allow_ips = ""
secure_scheme_headers: dict[str, str] = {}
forwarder_headers = ""

accesslog = None  # ADVISOR_LOG has the service write its own, which names the page; or "-" for this one
access_log_format = "%(t)s %({x-request-id}o)s %(m)s %(s)s %(B)s B %(M)s ms"


def on_starting(server):  # type: ignore[no-untyped-def]
    """Keep out of the log what gunicorn would quote of a request, and write it in the form of the service's own."""
    server.log.error_log.addFilter(_without_details)
    if os.environ.get("ADVISOR_LOG", "").strip().lower() == "json":
        from webui.middleware.logs import JsonLines

        for handler in server.log.error_log.handlers:
            handler.setFormatter(JsonLines())


def post_worker_init(_worker):  # type: ignore[no-untyped-def]
    """Answer what isn't HTTP as the service would, and quote nothing of it."""
    from gunicorn import util

    from webui.serving.refusals import refusal

    util.write_error = lambda sock, status, reason, _said: util.write_nonblock(sock, refusal(status, reason))


def _without_details(record: logging.LogRecord) -> bool:
    if str(record.msg).startswith("Invalid request from"):
        record.msg, record.args = "A request that can't be read was refused", ()
    elif str(record.msg).startswith("Error handling request"):
        kind = record.exc_info[0] if record.exc_info else None
        record.msg, record.args = "Failure outside the application (%s)", (kind.__name__ if kind else "unknown",)
        record.exc_info = None
    return True
