"""Texts that somebody sends who wants to see them where they don't belong: in the log, in a header, as markup."""

from __future__ import annotations

MARKER = "SECRET-ANSWER"
"""Stands for an answer. Every hostile text holds it, so that wherever one of them comes out, it is found."""

DRAFT = "secretname"
"""The name of a questionnaire, to be kept out of the log as well."""

HOST = "evil.example"
"""A host that is not ours."""

FORGED = f'{MARKER}\n[2026-01-01 00:00:00] ERROR {MARKER}\r\n{{"level": "error", "message": "{MARKER}"}}\n'
"""Lines that would pass for lines of a log."""

MARKUP = (
    f"<script>{MARKER}</script>",
    f'"><{MARKER} onload="',
    f"' onmouseover='{MARKER}",
    f"</title></textarea></script><img src=x onerror={MARKER}>",
    f"<!--{MARKER}",
    f"javascript:{MARKER}",
    f"{{{{7*7}}}}{{% include '{MARKER}' %}}${{7*7}}{{0.__class__}}",
)

SIGNS = (
    f"{MARKER}\0",
    f"\x1b[2J\x1b]0;{MARKER}\x07",
    f"\u202e{MARKER}\u2066\u2028\u2029\ufeff",
    f"{MARKER}\ud800",
    f"{MARKER} é’\u202f\U0001f600\U0010ffff\ufffe",
    f"{MARKER}" + "\u0301" * 300,
    f"{MARKER} %s %n %(name)s {{}} {{name}} %",
)

PLACES = (
    f"../../../../etc/passwd\0{MARKER}",
    f"..\\..\\{MARKER}",
    f"//{HOST}/{MARKER}",
    f"https://{HOST}/{MARKER}",
    f"/\\{HOST}/{MARKER}",
    f"file:///{MARKER}",
)

LONG = (MARKER * 8, MARKER * 600, MARKER * 7600)
"""The last of them has some 100 kB."""

TEXTS = (
    MARKER,
    FORGED,
    f"{MARKER}\r\nSet-Cookie: forged={MARKER}\r\n\r\n",
    *MARKUP,
    *SIGNS,
    *PLACES,
    *LONG,
    f"'; DROP TABLE answers; -- {MARKER}",
    f'=HYPERLINK("https://{HOST}";"{MARKER}")',
)
