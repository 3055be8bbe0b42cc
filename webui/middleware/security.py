"""The hosts that are served, and the defence against requests that another site forged."""

from __future__ import annotations

from flask import Flask, abort, current_app, request

FOR_PROBES = ("api.health", "api.readiness")
"""What whoever watches the service asks by its address, whichever names it has."""


def register(app: Flask) -> None:
    """Refuse hosts other than `HOST_NAMES`, if there are any, and forged posts."""
    app.before_request(_refuse_other_hosts)
    app.before_request(_refuse_forgeries)


def _refuse_other_hosts() -> None:
    names = current_app.config["HOST_NAMES"]
    if names and host_name() not in names and request.endpoint not in FOR_PROBES:
        abort(400)


def host_name() -> str:
    """Return the name of the host that was asked, without its port."""
    host = request.host.lower()
    return host if host.endswith("]") else host.rpartition(":")[0] or host


def _refuse_forgeries() -> None:
    """Refuse a form post that another site caused.

    Browsers tell where a request comes from (`Sec-Fetch-Site`, `Origin`) and scripts can't change it. The API
    needs no such defence: it takes JSON only and no cookie.
    """
    if request.method in ("GET", "HEAD", "OPTIONS") or request.blueprint == "api":
        return
    site = request.headers.get("Sec-Fetch-Site")
    origin = request.headers.get("Origin")
    ours = f"{request.scheme}://{request.host}"
    foreign_site = site is not None and site not in ("same-origin", "none")
    foreign_origin = site is None and origin is not None and origin.lower() != ours.lower()
    if foreign_site or foreign_origin:
        abort(403)
