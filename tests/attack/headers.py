"""Headers that no browser sends: hosts that are none, languages weighed wrongly, cookies that somebody made up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tests.attack.texts import DRAFT, FORGED, HOST, MARKER

HOSTS = (
    "",
    HOST,
    HOST + ":8000",
    "localhost:" + "9" * 30,
    "localhost:-1",
    "localhost@" + HOST,
    "[::1",
    "[::1]:80",
    "http://[",
    "a" * 300 + ".example",
    "xn--a.example",
    "\xe9.example",
    "local host",
    "localhost, " + HOST,
    f"{HOST}/{MARKER}?",
    f'"><script>{MARKER}</script>',
    "localhost\t",
    "..",
    "%00",
)

ORIGINS = (
    "http://[",
    "http://]",
    "null",
    "",
    "https://" + HOST,
    "http://localhost:99999999",
    "http://localhost@" + HOST,
    "http://localhost, x",
    "http://a:b:c",
    "http://[::1%25]",
    "javascript:" + MARKER,
    "file://",
    "\xff",
)

LANGUAGES = (
    "*",
    "",
    ",;,;=",
    "fr;q=nan",
    "fr;q=inf, en;q=-1",
    "fr;q=" + "9" * 500,
    "fr;q=0.0000000000000001;q=1",
    "en-" + "x-" * 3000,
    "fr_FR.UTF-8@euro",
    "../../../etc/passwd",
    "\xff\xfe, fr",
    "zz-ZZ-" + MARKER,
    ", ".join(f"l{number};q=0.{number}" for number in range(900)),
    "fr\x00en",
    "fr-CA;q=1e3, *;q=0",
    "-,_,__,--,a-,-a",
)

TAGS = ("*", '"', 'W/"', "," * 500, f'"{MARKER}"', "W/*", '"' + "x" * 9000 + '"', '\xff"\x01', ", ".join(['"a"'] * 900))

FORGED_COOKIES = (
    f"draft-{DRAFT}=" + MARKER,
    f"draft-{DRAFT}=eyJhIjp7fX0.forged.signature; draft-{DRAFT}=.; __Host-draft-{DRAFT}=..",
    f"draft-{DRAFT}=" + "." * 4000,
    f"draft-{DRAFT}=.eJw" + "A" * 3000 + ".x.y",
    f"draft-{DRAFT}=\xff\xfe\x01",
    f'draft-{DRAFT}="\\377\\000\\"',
    "; ".join(f"draft-abcdefgh{number:02}=x.y.z" for number in range(90)),
    "=; ;;; =x; " + MARKER,
    "draft-" + "a" * 5000 + "=1",
    f"draft-{DRAFT[:-1]}\x00=1; session=" + MARKER,
    "x" * 60_000,
)

ELSEWHERE = (
    "",
    "x",
    "-1",
    "0",
    "1e9",
    "https",
    "javascript",
    HOST,
    f"{HOST}, localhost",
    MARKER,
    "/..//" + HOST,
    FORGED,
)
"""What a proxy in front might tell, or somebody who plays one."""

HEADERS: Mapping[str, Sequence[str]] = {
    "Host": HOSTS,
    "Origin": ORIGINS,
    "Referer": (*ORIGINS, "http://localhost/" + MARKER),
    "Accept": (
        "",
        "*",
        "*/*;q=nan",
        "image/png",
        "text/html;q=0",
        "a/b/c;;=,",
        "application/json;q=2",
        MARKER,
        "\xff/\x01",
    ),
    "Accept-Language": LANGUAGES,
    "Accept-Encoding": ("", "*", "gzip;q=nan", "br;q=2,gzip;q=-1", "identity;q=0", "*;q=0", MARKER, "gzip," * 900),
    "Content-Encoding": ("gzip", "br", "identity", "identity, gzip", "deflate", "", MARKER, "\xff"),
    "Content-Length": ("-1", "0", "1", "+5", "1e3", "abc", "", "5, 5", "99999999999999999999", "1073741824", " 7 "),
    "Transfer-Encoding": ("chunked", "gzip, chunked", "identity", "\x0bchunked", MARKER),
    "X-Forwarded-For": ELSEWHERE,
    "X-Forwarded-Proto": ELSEWHERE,
    "X-Forwarded-Host": (*ELSEWHERE, *HOSTS),
    "X-Forwarded-Prefix": ELSEWHERE,
    "X-Forwarded-Port": ELSEWHERE,
    "Forwarded": (f"for={MARKER};host={HOST};proto=javascript", "for=[", ";" * 500),
    "If-None-Match": TAGS,
    "If-Match": TAGS,
    "If-Modified-Since": ("", "x", "Thu, 99 Xxx 9999 99:99:99 GMT", "Thu, 01 Jan 0000 00:00:00 GMT", MARKER),
    "If-Range": (*TAGS, "x"),
    "Range": (
        "bytes=0-",
        "bytes=-1",
        "bytes=9-1",
        "bytes=0-0,-1",
        "bytes=" + "0-," * 900,
        "x=1",
        "bytes=99999999999-",
        MARKER,
    ),
    "Cookie": FORGED_COOKIES,
    "Sec-Fetch-Site": ("cross-site", "same-site", "none", "", MARKER, "same-origin, cross-site"),
    "Authorization": ("Basic", "Basic \xff", "Bearer " + MARKER, "Digest " + "x=," * 500, "Basic " + "A" * 9000),
    "X-Request-ID": (MARKER, "", "x" * 9000, FORGED, "\x1b[2J", "<script>"),
    "X-HTTP-Method-Override": ("DELETE", MARKER),
    "User-Agent": (MARKER, FORGED, "\xff\x1b[2J", "x" * 20_000),
    "Access-Control-Request-Method": ("POST", MARKER),
    "Access-Control-Request-Headers": ("content-type", MARKER, "x," * 2000),
    "Expect": ("100-continue", MARKER),
    "Date": (MARKER,),
    "X-" + "y" * 2000: (MARKER,),
    "\xff\x01": (MARKER,),
}

METHODS = (
    "GET",
    "POST",
    "HEAD",
    "OPTIONS",
    "PUT",
    "DELETE",
    "PATCH",
    "TRACE",
    "CONNECT",
    "get",
    "BREW",
    MARKER,
    "",
    "\xff",
)
