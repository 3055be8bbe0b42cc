"""`make sbom` writes what CycloneDX takes for a document, of all that is locked, with licences and nothing of here."""

from __future__ import annotations

import json
import os
import subprocess
import sys

from packaging.utils import canonicalize_name

from tests.licences import ROOT, installed


def test_it_names_all_that_is_installed_with_versions_and_licences() -> None:
    made = ["make", "--no-print-directory", f"PYTHON={sys.executable}", "sbom"]
    done = subprocess.run(made, cwd=ROOT, env=outside_of_make(), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    text = (ROOT / "dist" / "sbom.cdx.json").read_text("utf-8")
    document = json.loads(text)
    assert document["bomFormat"] == "CycloneDX"
    assert document["metadata"]["component"]["name"] == "alliance-advisor"
    versions = {canonicalize_name(each["name"]): each for each in document["components"]}
    assert {name: each["version"] for name, each in versions.items()} == {
        each.name: each.version for each in installed()
    }
    assert [name for name, each in versions.items() if not each.get("licenses")] == []
    assert '"file:' not in text
    assert str(ROOT) not in text


def outside_of_make() -> dict[str, str]:
    """Return the environment without what the make that runs the tests tells those that it starts."""
    return {name: value for name, value in os.environ.items() if not name.startswith("MAKE") and name != "MFLAGS"}
