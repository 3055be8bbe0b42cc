"""The commands, as a person at a terminal meets them."""

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from advisor import Advisor
from tests.running import run

ROOT = Path(__file__).parent.parent.parent
EXAMPLE = ROOT / "examples" / "too-broad.yaml"


def process(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "advisor", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env=os.environ | environment,
        cwd=ROOT,
    )


def test_text_says_what_to_do_why_and_from_where() -> None:
    result = run("assess", EXAMPLE, "--lang", "en")
    assert result.exit_code == 0
    assert "DO FIRST" in result.stdout
    assert "1. Narrow the aim" in result.stdout
    assert "You cannot agree on an aim that is very broad." in " ".join(result.stdout.split())
    assert "(B4a, B1, B2a)" in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 88


def test_text_in_french() -> None:
    result = run("assess", EXAMPLE, "--lang", "fr")
    assert "À FAIRE D’ABORD" in result.stdout
    assert "Resserrez le but" in result.stdout
    assert "Quel est le sujet sur lequel vous voulez vous allier" in " ".join(result.stdout.split())


def test_markdown_has_headings_and_a_task_list() -> None:
    lines = run("assess", EXAMPLE, "--lang", "en", "--format", "markdown").stdout.splitlines()
    assert "## Do first" in lines
    assert any(line.startswith("### Narrow the aim") for line in lines)
    assert any(line.startswith("- [ ] ") for line in lines)


def test_json_has_the_names_others_rely_on() -> None:
    document = json.loads(run("assess", EXAMPLE, "--format", "json", "--lang", "fr").stdout)
    assert set(document) >= {
        "language",
        "rulebase",
        "recommendations",
        "strengths",
        "open_questions",
        "covered",
    }
    assert document["language"] == "fr"
    assert set(document["rulebase"]) == {"id", "version"}
    names = [
        "id",
        "advise",
        "reason",
        "lead",
        "because",
        "steps",
        "timing",
        "group",
        "moment",
        "priority",
        "section",
        "source",
        "why",
    ]
    assert set(document["recommendations"][0]) >= set(names)
    assert document["recommendations"][0]["source"][0].keys() == {"code", "heading", "words"}


def test_a_situation_from_standard_input() -> None:
    result = run("assess", "-", "--format", "json", stdin='{"answers": {"work-list": "many"}}')
    assert [each["id"] for each in json.loads(result.stdout)["recommendations"]] == ["one-thing-well"]


def test_an_empty_situation_gives_no_advice_and_says_what_to_find_out() -> None:
    document = json.loads(run("assess", "-", "--format", "json", stdin="answers: {}").stdout)
    assert document["recommendations"] == document["strengths"] == []
    assert document["open_questions"][0]["question"] == "stage"
    assert document["open_questions"][0]["would_settle"]


def test_all_faults_are_told_at_once_with_their_lines(tmp_path: Path) -> None:
    file = tmp_path / "situation.yaml"
    file.write_text("answers:\n  stge: idea\n  aim: shred\n", "utf-8")
    result = run("assess", file, "--lang", "en")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert f"{file}:2: /answers/stge: no question “stge”. Did you mean “stage”?" in result.stderr
    assert f"{file}:3: /answers/aim: the question “aim” has no answer “shred”. Did you mean “shared”?" in result.stderr


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x89PNG\r\n\x1a\n\x00\xff",
        b"{",
        b"answers: [",
        b"7",
        b"[]",
        b"answers: {stage: [idea, working]}",
        b"answers: {stage: [[idea]]}",
        b"answers: {stage: {idea: 1}}",
        b"!!python/object/apply:os.system [ls]",
        b"a: &a [*a, *a]",
        b"[" * 200_000,
        b"x" * 10_000_000,
    ],
)
@pytest.mark.parametrize("suffix", ["yaml", "json"])
def test_bad_input_ends_with_2_and_no_traceback(content: bytes, suffix: str, tmp_path: Path) -> None:
    file = tmp_path / f"situation.{suffix}"
    file.write_bytes(content)
    result = run("assess", file, "--lang", "fr")
    assert result.exit_code == 2, result.output
    assert isinstance(result.exception, SystemExit)
    assert result.stderr.startswith(str(file))
    assert result.stdout == ""


@pytest.mark.parametrize("name", ["missing.yaml", "."])
def test_a_missing_file_and_a_folder(name: str, tmp_path: Path) -> None:
    result = run("assess", tmp_path / name, "--lang", "en")
    assert result.exit_code == 2
    assert isinstance(result.exception, SystemExit)


def test_check_of_the_rule_base_in_use() -> None:
    result = run("check", "--format", "json")
    assert result.exit_code == 0
    report = json.loads(result.stdout)
    assert report["problems"] == []
    assert report["guidance"]["total"] == 50
    assert report["rules"] > 40


def test_check_says_which_program_checked_which_rules() -> None:
    program, rulebase = process("--version").stdout.splitlines()
    used = Advisor().rulebase
    report = json.loads(run("check", "--format", "json").stdout)
    assert report["program"] == program
    assert report["rulebase"] == {"id": used.id, "version": used.version}
    assert used.version in rulebase
    said = run("check", "--lang", "en").stdout
    assert f"Rule base {used.id}, version {used.version}, checked by {program}." in said.splitlines()


def test_check_names_no_version_of_what_it_could_not_read(tmp_path: Path) -> None:
    (tmp_path / "rulebase.yaml").write_text("- nothing", "utf-8")
    assert json.loads(run("check", tmp_path, "--format", "json").stdout)["rulebase"] is None
    assert "checked by" not in run("check", tmp_path, "--lang", "en").stdout


def test_check_of_a_faulty_rule_base_ends_with_1() -> None:
    result = run("check", ROOT / "tests" / "bad_rules", "--lang", "fr")
    assert result.exit_code == 1
    assert "erreurs." in result.stdout


def test_check_as_json_tells_each_problem_with_its_place() -> None:
    result = run("check", ROOT / "tests" / "bad_rules", "--format", "json", "--lang", "en")
    assert result.exit_code == 1
    problems = json.loads(result.stdout)["problems"]
    there = [each for each in problems if each["file"].endswith("/unknown-operator.yaml")]
    first = next(each for each in there if each["code"] == "unknown-operator")
    assert first["line"] > 0
    assert first["message"].startswith("there is no operator")
    assert set(first) == {"code", "severity", "file", "line", "subject", "message", "hint"}


def test_another_rule_base() -> None:
    mini = ROOT / "tests" / "mini_rules"
    result = run("assess", "-", "--rules", mini, "--format", "json", stdin="answers: {}")
    assert json.loads(result.stdout)["rulebase"]["id"] == "mini"


def test_a_rule_base_that_cannot_be_used_is_bad_input(tmp_path: Path) -> None:
    result = run("assess", "-", "--rules", tmp_path, stdin="answers: {}")
    assert result.exit_code == 2
    assert "rulebase.yaml" in result.stderr


def test_help_and_usage_errors_speak_the_language_of_the_environment() -> None:
    shown = process("assess", "--help", LANGUAGE="fr")
    assert shown.stdout.startswith("Utilisation\u202f:")
    assert "Évaluer la situation" in shown.stdout
    refused = process("assess", LANGUAGE="fr")
    assert refused.returncode == 2
    assert "Il manque un argument" in refused.stderr


def test_the_lang_option_goes_before_the_environment() -> None:
    refused = process("assess", "--lang", "en", "--frmat", "json", LANGUAGE="fr")
    assert refused.returncode == 2
    assert "No such option" in refused.stderr


def test_the_version() -> None:
    assert process("--version").stdout.strip()


def test_the_first_language_of_a_list_that_is_spoken() -> None:
    assert process("--help", LANGUAGE="de:fr").stdout.startswith("Utilisation")
    assert process("--help", LANGUAGE="", LC_ALL="fr_CA.UTF-8").stdout.startswith("Utilisation")
    assert process("--help", LANGUAGE="de:en:fr").stdout.startswith("Usage")


def test_closed_standard_input_is_told() -> None:
    closed = f"{shlex.quote(sys.executable)} -m advisor assess - --lang en <&-"
    done = subprocess.run(["sh", "-c", closed], capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 2
    assert done.stderr.startswith("-: standard input is closed.")


def test_a_deleted_working_folder_does_no_harm(tmp_path: Path) -> None:
    assess = shlex.join([sys.executable, "-P", "-m", "advisor", "assess", str(EXAMPLE), "--lang", "en"])
    script = f"mkdir gone && cd gone && rmdir ../gone && {assess}"
    done = subprocess.run(["sh", "-c", script], capture_output=True, text=True, check=False, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "DO FIRST" in done.stdout


def test_what_a_terminal_would_obey_is_spelled_out(tmp_path: Path) -> None:
    file = tmp_path / "situation.json"
    file.write_text(json.dumps({"answers": {"\x1b[31mred\x07": "x"}}), "utf-8")
    result = run("assess", file, "--lang", "en")
    assert "\x1b" not in result.stderr
    assert "\\x1b[31mred\\x07" in result.stderr


@pytest.mark.parametrize("language", ["en", "fr"])
def test_serving_at_an_address_that_is_not_ours_is_told(language: str) -> None:
    result = run("serve", "--host", "no-such-host.invalid", "--lang", language)
    assert result.exit_code == 2
    assert "no-such-host.invalid" in result.stderr
    assert isinstance(result.exception, SystemExit)


def test_a_situation_of_another_version_is_assessed_with_a_warning() -> None:
    raw = {"answers": {"tasks": "many"}, "rulebase": {"id": "alliances", "version": "1999"}}
    result = run("assess", "-", "--format", "json", "--lang", "en", stdin=json.dumps(raw))
    document = json.loads(result.stdout)
    assert [each["code"] for each in document["warnings"]] == ["other-version"]
    assert "1999" in document["warnings"][0]["message"]
    assert document["recommendations"]
    assert "1999" in run("assess", "-", "--lang", "en", stdin=json.dumps(raw)).stdout
    assert "1999" in run("assess", "-", "--lang", "en", "--format", "markdown", stdin=json.dumps(raw)).stdout


@pytest.mark.parametrize(
    ("written_for", "code"),
    [
        ({"id": "other"}, "this is “alliances”"),
        (7, "should be a table"),
        ({"id": 7}, "should be a text"),
        ({"versions": "1"}, "Did you mean “version”?"),
    ],
)
def test_a_situation_of_another_rule_base_is_refused(written_for: object, code: str, tmp_path: Path) -> None:
    file = tmp_path / "situation.json"
    file.write_text(json.dumps({"answers": {}, "rulebase": written_for}), "utf-8")
    result = run("assess", file, "--lang", "en")
    assert result.exit_code == 2
    assert code in result.stderr


def test_json_with_an_emoji_in_two_halves_is_read_from_standard_input() -> None:
    result = run("assess", "-", "--lang", "en", stdin='{"answers": {"\\ud83d\\ude00": "x"}}')
    assert "no question “😀”" in result.stderr
