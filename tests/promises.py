"""What we promise, how that is tested, and in figures: writes `docs/promises.md`.

`python -m tests.promises` brings the table up to date; `make promises` measures anew what takes long, too.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from advisor.problems.kinds.registry import KINDS
from tests.attack.memory import AIM, ALL, FIRST, grown
from tests.kept.reading import VERSIONS
from tests.licences import installed
from tests.test_security_page import MET, ROWS
from tests.upgraded_rules import UPGRADES

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "promises.md"

PROMISES, MEASURED = "promises", "measured"
"""The parts of the page that are made: that of the promises, and that of what takes long to measure."""


class Promise(NamedTuple):
    """What is promised, in figures, and the tests that hold us to it (`FILE::NAME`, below `tests`)."""

    says: str
    figure: str | Callable[[], str]
    tests: tuple[str, ...]

    @property
    def told(self) -> str:
        """The figure, as it is now."""
        return self.figure if isinstance(self.figure, str) else self.figure()


def requirements() -> str:
    """Return how ASVS is met."""
    return f"{Counter(row.state for row in ROWS)[MET]} of {len(ROWS)} that apply are met; each other says why"


def files_kept() -> str:
    """Return how much is kept of earlier versions."""
    files = sum(path.is_file() and path.suffix != ".pyc" for version in VERSIONS for path in version.rglob("*"))
    return f"{files} files of {len(VERSIONS)} version{'s' if len(VERSIONS) > 1 else ''}"


GROUPS: dict[str, tuple[Promise, ...]] = {
    "What you tell stays yours": (
        Promise(
            "No answer stands in a log, nor in an address",
            "0 of 25,000 hostile requests left a trace",
            (
                "attack/test_the_access_log.py::test_nothing_that_was_sent_stands_in_the_log",
                "attack/test_hostile_requests.py::test_hostile_requests_are_answered_and_tell_nothing",
                "webui/test_pages_safety.py::test_answers_stay_out_of_addresses",
                "deployment/test_logs.py::test_no_log_has_what_was_sent",
            ),
        ),
        Promise(
            "Nothing of a questionnaire is stored but in the browser; nobody else’s cookie opens it",
            "12 hours",
            (
                "webui/test_pages_safety.py::test_a_tampered_cookie_is_not_believed",
                "webui/test_pages_safety.py::test_cookies_are_closed_to_scripts_and_other_sites",
                "browser/test_keeping.py::test_the_cookie_can_be_read_by_no_script_and_ends_with_the_session",
                "reasoning/test_engine.py::test_nothing_of_a_situation_is_kept",
            ),
        ),
        Promise(
            "Forgetting leaves nothing, in no tab, and nothing comes back with the browser",
            "0 names and answers found",
            (
                "browser/test_keeping.py::test_forget_leaves_nothing_in_the_browser",
                "browser/test_forgetting.py::test_forgetting_in_one_tab_empties_and_leaves_the_others",
                "browser/test_forgetting.py::test_a_tab_that_was_asleep_empties_itself_when_it_is_looked_at",
                "browsers/test_restored_session.py::test_what_was_forgotten_is_not",
            ),
        ),
        Promise(
            "Pages load nothing from elsewhere, and the server asks nobody",
            "0 requests",
            (
                "browser/test_every_page.py::test_nothing_went_wrong",
                "webui/test_asvs_texts.py::test_no_other_server_is_asked",
            ),
        ),
    ),
    "The advice is one, and says why": (
        Promise(
            "Pages, API and commands give one assessment",
            "12 situations by chance, in both languages; 0 differ",
            ("test_one_assessment.py::test_the_same_situation_gives_the_same_assessment_everywhere",),
        ),
        Promise(
            "What the rules mean is what is concluded, one by one and many at once",
            "2,000 situations and 150 rule bases against RETE; 0 differ",
            (
                "reasoning/test_engine.py::test_rete_concludes_the_same",
                "reasoning/test_engine.py::test_rete_concludes_the_same_in_any_rule_base",
                "reasoning/test_engine.py::test_an_answer_set_solver_concludes_the_same_by_our_rules",
                "assessment/test_assessment.py::test_situations_are_assessed_together_as_each_is_alone",
            ),
        ),
        Promise(
            "A danger that was told gets its word, and not knowing is not “no”",
            "0 left out",
            (
                "assessment/test_told_dangers.py::test_every_danger_that_was_told_gets_its_word_whatever_is_open",
                "assessment/test_pressing.py::test_a_danger_that_was_told_gets_a_word",
                "reasoning/test_engine.py::test_nothing_fires_on_what_is_unknown",
            ),
        ),
        Promise(
            "Everything is there in French and in English",
            "0 texts missing, doubtful or unused",
            (
                "words/test_catalogues.py::test_nothing_is_missing_wrong_or_unused",
                "words/test_catalogues.py::test_the_template_holds_every_text_and_no_other",
            ),
        ),
        Promise(
            "Every mistake in rules, files and requests is told in words, with how to mend it",
            lambda: f"{len(KINDS)} kinds of mistakes",
            (
                "test_docs.py::test_every_problem_is_described",
                "authoring/checks/test_bad_files.py::test_each_mistake_is_mended_in_one_file",
            ),
        ),
    ),
    "It can be used by everybody": (
        Promise(
            "Every page meets WCAG 2.2 AA as far as a program can tell, and is valid HTML",
            "0 faults",
            (
                "browser/test_every_page.py::test_it_is_accessible",
                "browser/test_every_page.py::test_it_is_valid",
                "browser/test_every_page.py::test_everything_can_be_hit_and_read_twice_as_large_on_a_phone",
            ),
        ),
        Promise(
            "Everything can be done without scripts",
            "from the first page to the saved file",
            (
                "browser/test_no_scripts.py::test_all_topics_lead_to_the_advice",
                "browser/test_no_scripts.py::test_answers_are_saved_and_opened_again",
                "browser/test_no_scripts.py::test_nothing_is_offered_that_needs_scripts",
            ),
        ),
        Promise(
            "No page is heavy",
            "100 kB at most",
            ("webui/test_pages_safety.py::test_no_page_weighs_more_than_100_kb",),
        ),
    ),
    "Files stay whole and do no harm": (
        Promise(
            "What is read is never written over",
            "every command",
            (
                "cli/test_written_over.py::test_what_is_read_is_never_written_over",
                "cli/test_written_over.py::test_every_command_is_guarded",
            ),
        ),
        Promise(
            "A file that can’t be written to its end leaves the one before it",
            "1,379 steps that fail, 283 at which it is killed",
            (
                "failing/test_failing_files.py::test_a_step_that_fails_or_is_the_last_leaves_nothing_half",
                "files/test_atomic.py::test_what_was_there_stays_when_something_goes_wrong",
                "files/test_atomic.py::test_a_kill_leaves_what_was_there",
                "cli/test_output.py::test_a_full_disk_is_told",
            ),
        ),
        Promise(
            "A file made to exhaust is told at once, whatever kind it is of",
            "2 s and 150 MiB at most",
            (
                "cli/test_too_much.py::test_what_is_too_much_is_told_at_once",
                "files/spreadsheets/test_limits.py::test_what_is_too_much_takes_little",
                "files/spreadsheets/test_reading.py::test_no_part_may_declare_anything",
            ),
        ),
        Promise(
            "Texts of somebody else’s rules stay texts, of any length, in every form of the result",
            "pages, documents, calendars, pictures, tables, terminals, assistants",
            (
                "attack/test_hostile_rules.py::test_no_page_has_more_than_a_text_of_it",
                "attack/test_hostile_rules.py::test_documents_are_opened_and_lead_nowhere",
                "attack/test_hostile_rules.py::test_texts_may_be_of_any_length",
            ),
        ),
        Promise(
            "Readers of files make data of them, or say what is wrong",
            "fuzzed at every submission",
            ("fuzz/test_fuzz.py::test_a_target_reads_whatever_chance_makes_of_its_seeds",),
        ),
        Promise(
            "Files and cookies of earlier versions are read",
            files_kept,
            (
                "kept/test_answers.py::test_every_answer_in_a_file_is_understood",
                "kept/test_cookies.py::test_nothing_that_was_answered_is_lost",
                "kept/test_released.py::test_every_answer_is_understood_or_told_with_a_word",
            ),
        ),
    ),
    "It goes on serving": (
        Promise(
            "No request makes it fail, and none makes others wait",
            "0 failures in 25,000 hostile requests, and in 27,300 to each server; 500 slow senders",
            (
                "attack/test_hostile_requests.py::test_hostile_requests_are_answered_and_tell_nothing",
                "deployment/test_hostile_requests.py::test_each_is_answered_in_time_and_is_no_failure",
                "attack/test_running_server.py::test_slow_connections_keep_nobody_from_being_answered",
                "deployment/test_bodies.py::test_they_are_refused_and_are_no_failure",
            ),
        ),
        Promise(
            "Questionnaires under way go on when rules or program change",
            lambda: f"{len(UPGRADES)} kinds of changes",
            (
                "webui/test_upgrades.py::test_every_open_form_is_taken_and_nothing_still_known_is_lost",
                "webui/test_upgrades.py::test_every_address_of_an_open_page_still_leads_somewhere",
                "kept/test_cookies.py::test_every_page_that_may_be_open_goes_on",
                "kept/test_cookies.py::test_after_twelve_hours_every_page_says_what_to_do",
            ),
        ),
        Promise(
            "It stops when it is told to, and answers what it can before",
            "10 s at most",
            (
                "attack/test_running_server.py::test_what_is_in_flight_is_answered_before_the_end",
                "attack/test_running_server.py::test_what_does_not_come_to_its_end_is_given_up_before_a_container_is_killed",
            ),
        ),
        Promise(
            "It says which version serves",
            "`/readyz`, log, `advisor check`",
            (
                "webui/test_access_log.py::test_it_begins_with_the_versions_that_serve",
                "cli/test_cli.py::test_check_says_which_program_checked_which_rules",
            ),
        ),
        Promise(
            "It meets OWASP ASVS 5.0.0, levels 1 and 2",
            requirements,
            ("test_security_page.py::test_what_is_met_is_shown_by_a_test_or_a_page",),
        ),
        Promise(
            "What is installed is known, file by file, with its licence",
            lambda: f"{len(list(installed()))} packages",
            (
                "test_locked.py::test_each_is_named_once_with_the_digests_of_its_files_and_no_address",
                "test_locked.py::test_every_package_has_its_licence_told",
            ),
        ),
    ),
}


def table() -> Iterator[str]:
    """Yield the lines of all promises."""
    for title, promises in GROUPS.items():
        yield f"\n## {title}\n"
        yield "| promise | in figures | tests |"
        yield "|---|---|---|"
        for each in promises:
            yield f"| {each.says} | {each.told} | {' '.join(f'`tests/{test}`' for test in each.tests)} |"
    yield ""


def measured() -> Iterator[str]:
    """Yield the lines of what takes long to measure; the branches are those that were counted last."""
    totals = _totals()
    branches = 100 * totals["covered_branches"] / totals["num_branches"]
    yield "| measured | | aim |"
    yield "|---|---|---|"
    yield f"| branches that the tests of every day take | {branches:.1f} % of {totals['num_branches']:,} | |"
    yield f"| lines and branches | {totals['percent_covered']:.1f} % | |"
    first, last, _ = grown()
    grew = _times(first, last)
    yield f"| memory after {ALL:,} hostile requests with bodies, against after {FIRST:,} | {grew} | ≤ {AIM} × |"


def _times(first: float, last: float) -> str:
    return f"{last / first:.2f} × ({first:.0f} → {last:.0f} MiB)"


def _totals() -> dict[str, float]:
    """Return what coverage counted in all."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "coverage.json")
        asked = [sys.executable, "-m", "coverage", "json", "--quiet", "--fail-under", "0", "-o", str(file)]
        subprocess.run(asked, cwd=ROOT, check=True)
        found: dict[str, float] = json.loads(file.read_text("utf-8"))["totals"]
        return found


def renewed(page: str, part: str, lines: Iterator[str]) -> str:
    """Return the page with one of its parts made anew."""
    begin, end = f"<!-- {part} -->\n", f"<!-- /{part} -->"
    assert begin in page
    assert end in page
    return re.sub(rf"(?s)(?<={begin}).*(?={end})", lambda _: "\n".join([*lines, ""]), page)


def main() -> None:
    """Bring the page up to date; with the argument `measured`, that part of it as well."""
    page = renewed(PAGE.read_text("utf-8"), PROMISES, table())
    if MEASURED in sys.argv[1:]:
        page = renewed(page, MEASURED, measured())
    PAGE.write_text(page, "utf-8")


if __name__ == "__main__":
    main()
