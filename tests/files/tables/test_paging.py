"""A part of a list is never taken for the whole."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from advisor.files.tables.opening import open_rows
from advisor.files.tables.row import Selection
from advisor.problems.problem import Faulty

ROW = {"situation": "Valmer", "stage": "idea"}
PARTS: dict[str, tuple[str, dict[str, object], str]] = {
    "KoboToolbox": ("results", {"count": 250, "next": "https://kobo.example.org/?start=1", "previous": None}, "count"),
    "KoboToolbox, the last page": (
        "results",
        {"count": 101, "next": None, "previous": "https://a.example.org"},
        "count",
    ),
    "Ona": ("results", {"next": "https://ona.example.org/?page=2"}, "next"),
    "ODK Central": ("value", {"@odata.nextLink": "https://odk.example.org/?$skiptoken=x"}, "@odata.nextLink"),
    "ODK Central, counted": ("value", {"@odata.count": 3}, "@odata.count"),
    "CommCare": ("objects", {"meta": {"limit": 20, "next": "?offset=20", "offset": 0, "previous": None}}, "meta.next"),
    "CommCare, counted": ("objects", {"meta": {"next": None, "total_count": 9}}, "meta.total_count"),
    "Typeform": ("items", {"total_items": 4, "page_count": 4}, "total_items"),
    "SurveyMonkey": ("data", {"page": 1, "links": {"self": "a", "next": "https://b.example.org"}}, "links.next"),
    "SurveyMonkey, counted": ("data", {"page": 1, "per_page": 1, "total": "100"}, "total"),
    "Google Forms": ("responses", {"nextPageToken": "x"}, "nextPageToken"),
    "Airtable": ("records", {"offset": "itrX/recY"}, "offset"),
    "DHIS2": ("events", {"pager": {"page": 1, "pageCount": 3, "pageSize": 50}}, "pager.pageCount"),
    "others": ("data.rows", {"hasMore": True}, "hasMore"),
}
WHOLES: dict[str, tuple[str, dict[str, object]]] = {
    "KoboToolbox": ("results", {"count": 1, "next": None, "previous": None}),
    "ODK Central": ("value", {"@odata.context": "https://odk.example.org/$metadata", "@odata.count": 1}),
    "CommCare": ("objects", {"meta": {"limit": 20, "next": None, "offset": 0, "previous": None, "total_count": 1}}),
    "Typeform": ("items", {"total_items": 1, "page_count": 1}),
    "Airtable": ("records", {}),
    "DHIS2": ("events", {"pager": {"page": 1, "pageCount": 1, "total": 1}}),
    "others": ("data.rows", {"hasMore": False, "next": "", "title": "Next steps", "count": "one"}),
}


def written(name: str, about: dict[str, object], folder: Path, *, behind: bool, indent: int | None) -> str:
    """Write a list of one with what stands around it."""
    outer, _, inner = name.partition(".")
    held: dict[str, object] = {outer: {inner: [ROW]} if inner else [ROW]}
    path = folder / "in.json"
    path.write_text(json.dumps({**about, **held} if behind else {**held, **about}, indent=indent), "utf-8")
    return str(path)


@pytest.mark.parametrize("service", PARTS)
@pytest.mark.parametrize("behind", [True, False])
@pytest.mark.parametrize("indent", [None, 1])
def test_a_part_is_refused(service: str, behind: bool, indent: int | None, tmp_path: Path) -> None:
    name, about, sign = PARTS[service]
    path = written(name, about, tmp_path, behind=behind, indent=indent)
    with pytest.raises(Faulty) as caught:
        open_rows(path, Selection(within=name))
    (problem,) = caught.value.problems
    assert problem.code in ("fewer-than-told", "more-elsewhere")
    assert f"“{sign}”" in problem.message(str)
    assert "example.org" not in problem.line_of_text(str)


@pytest.mark.parametrize("service", WHOLES)
@pytest.mark.parametrize("behind", [True, False])
def test_a_whole_is_read(service: str, behind: bool, tmp_path: Path) -> None:
    name, about = WHOLES[service]
    with open_rows(written(name, about, tmp_path, behind=behind, indent=None), Selection(within=name)) as rows:
        assert [row.cells for row in rows] == [("Valmer", "idea")]
