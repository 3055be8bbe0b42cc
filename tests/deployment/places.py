"""The places where the service is reached: behind nginx in the shipped ways, and without it."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import ssl
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tests.deployment.programs import DEPLOY, SHIPPED, ended, free_port, gunicorn, needed, nginx, running, surroundings

OWN_HOST, SHARED_HOST = "advice.example.org", "www.example.org"

QUICKER = {"rate=20r/s": "rate=5000r/s"}
"""Lets a test ask faster than a person."""

MAIN = """
{user}
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/nginx-error.log;
worker_processes 1;
events {{ worker_connections 256; }}
http {{
    access_log {folder}/nginx-access.log;
    client_body_temp_path {folder}/written/body;
    proxy_temp_path       {folder}/written/proxy;
    fastcgi_temp_path     {folder}/written/fastcgi;
    uwsgi_temp_path       {folder}/written/uwsgi;
    scgi_temp_path        {folder}/written/scgi;
    include {folder}/site.conf;
}}
"""
"""What Debian's nginx.conf is for: the rest of the configuration, here for a folder of one's own."""


@dataclass(frozen=True, slots=True)
class Served:
    """A server of the application: its port, and the folder into which it writes."""

    port: int
    folder: Path

    def directly(self, prefix: str = "") -> Place:
        """Return the place where it is reached without anything in front."""
        return Place("localhost", self.port, prefix, (self.folder,))


@dataclass(frozen=True)
class Place:
    """Where the service is reached: the name of the host, its port, the path before everything.

    `certificate`: what vouches for the host, where there is https. `http_port`: where pages lead to https from.
    `folders`: what its servers have written, that of the one in front first.
    """

    host: str
    port: int
    prefix: str
    folders: tuple[Path, ...]
    certificate: Path | None = None
    http_port: int = 0

    @cached_property
    def trusting(self) -> ssl.SSLContext:
        """What a browser has that trusts the certificate."""
        return ssl.create_default_context(cafile=str(self.certificate))

    @property
    def is_secure(self) -> bool:
        return self.certificate is not None

    @property
    def origin(self) -> str:
        return f"https://{self.host}" if self.is_secure else f"http://{self.host}:{self.port}"


def certificate(folder: Path) -> Path:
    """Make a certificate for both hosts, with its key beside it, by openssl; return its file."""
    made = folder / "certificate.pem"
    command = [needed("openssl", "apt-get install openssl"), "req", "-x509", "-nodes", "-days", "2"]
    command += ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-subj", f"/CN={OWN_HOST}"]
    command += ["-addext", f"subjectAltName=DNS:{OWN_HOST},DNS:{SHARED_HOST}"]
    done = ended([*command, "-keyout", made.with_suffix(".key"), "-out", made])
    assert done.returncode == 0, done.stderr
    return made


def site(file: str, changes: Mapping[str, str]) -> str:
    """Return a shipped configuration of nginx with other names and numbers, each of which has to be in it."""
    text = (DEPLOY / "nginx" / file).read_text("utf-8")
    assert "    listen [::]:443 ssl;\n" in text
    kept = "".join(line for line in text.splitlines(keepends=True) if "listen [::]:" not in line)
    for old, new in changes.items():
        assert old in kept, f"{old} is not in {file} any more"
        kept = kept.replace(old, new)
    return kept


def configured(folder: Path, text: str) -> Path:
    """Write what nginx needs to run a site as the present user, in a folder; return its main file."""
    (folder / "written").mkdir(parents=True)
    (folder / "site.conf").write_text(text, "utf-8")
    user = f"user {pwd.getpwuid(0).pw_name};" if os.geteuid() == 0 else ""
    main = folder / "nginx.conf"
    main.write_text(MAIN.format(user=user, folder=folder), "utf-8")
    return main


@contextmanager
def behind_nginx(
    file: str, folder: Path, certificate: Path, upstream: Served, changes: Mapping[str, str] | None = None
) -> Iterator[Place]:
    """Run nginx with a shipped configuration in front of a server."""
    host, prefix = (OWN_HOST, "") if file == "advisor.conf" else (SHARED_HOST, "/advice")
    http, https = free_port(), free_port()
    text = site(
        file,
        {
            "listen 80;": f"listen 127.0.0.1:{http};",
            "listen 443 ssl;": f"listen 127.0.0.1:{https} ssl;",
            "server 127.0.0.1:8000;": f"server 127.0.0.1:{upstream.port};",
            f"/etc/ssl/certs/{host}.pem": str(certificate),
            f"/etc/ssl/private/{host}.key": str(certificate.with_suffix(".key")),
            "/var/log/nginx/": f"{folder}/",
            **(changes or {}),
        },
    )
    main = configured(folder, text)
    with running([nginx(), "-c", str(main), "-e", str(folder / "nginx-error.log")], folder, https, os.environ):
        shutil.rmtree(folder / "written")  # a request that needed a file would fail from here on
        yield Place(host, https, prefix, (folder, upstream.folder), certificate, http)


@contextmanager
def by_gunicorn(folder: Path, environment: Mapping[str, str], *options: str) -> Iterator[Served]:
    """Run gunicorn with the shipped configuration, and with options of one's own."""
    port = free_port()
    bound = ("--bind", f"127.0.0.1:{port}") if options else ()  # an option takes the place of what the file says
    command = [gunicorn(), *SHIPPED, *bound, *options]
    settings = {"ADVISOR_PORT": str(port), "ADVISOR_LOG": "json", **environment}
    at_once = signal.SIGQUIT  # it would wait for connections that are kept open
    with running(command, folder, port, surroundings(folder / "state", settings), at_once):
        yield Served(port, folder)


@contextmanager
def by_advisor_serve(folder: Path, environment: Mapping[str, str]) -> Iterator[Served]:
    """Run `advisor serve`."""
    port = free_port()
    command = [sys.executable, "-m", "advisor", "serve"]
    settings = {"ADVISOR_PORT": str(port), "ADVISOR_LOG": "json", **environment}
    with running(command, folder, port, surroundings(folder / "state", settings)):
        yield Served(port, folder)
