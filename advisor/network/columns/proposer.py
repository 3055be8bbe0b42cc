"""Proposes a mapping for a table: what is certain, what is probable, and what can't be told."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from advisor.files.tables.row import MAX_COLUMNS, Row
from advisor.network.columns.cells import CellParser, Wrong, cell_as_text
from advisor.network.columns.headers import Headers
from advisor.network.columns.indicators import YesNo, was_chosen
from advisor.network.columns.mapping import ColumnTarget, Sign
from advisor.network.columns.names import SpecialChoice
from advisor.network.columns.proposal import Certainty, Column, Proposal, Value
from advisor.network.columns.similarity import like_code, near
from advisor.network.columns.texts.normalisation import normalised
from advisor.problems.problem import MOST_TOLD, Faulty, Problem
from advisor.rulebase.model import Rulebase
from advisor.rulebase.reading.former_words import NO_FORMER_WORDS, FormerWords
from advisor.words.translations import Translations

MAX_VALUES = 100
"""How many different texts of a column are looked at."""

MAX_TEXT = 300
"""The longest text, in characters, that a value of a column may be."""

SYSTEM = re.compile(
    r"id|submitdate|lastpage|startlanguage|seed|startdate|datestamp|ipaddr|refurl|token|interviewtime"
    r"|start|end|today|deviceid|simserial|phonenumber|subscriberid|username|audit|instanceid|key|sets"
    r"|attachments(present|expected)|status|reviewstate|edits|formversion|submitter(id|name)|submissiondate"
    r"|(device|instance)name|(_|formhub[/.-]|meta[/.-]).*"
    r"|recordid|redcap_.*|.*_complete|.*_timestamp|form(id|link)|received_?on|starttime|endtime|formdefversion|durationinseconds"
    r"|(response|respondent|collector|network|globalrecord)id|recordeddate|ipaddress|progress|finished|userlanguage"
    r"|(distribution)?channel|(start|submit|stage)dateutc|timestamp|horodateur|completiontime|lastmodifiedtime|firstsavetime"
)
"""What programs add to what people answered."""

CODE = re.compile(r"\[?[\w.-]*\d[\w-]*\]?(\[\w+\])?[.):]?\s+")
"""What stands before the words of a question where a program numbers them."""

NO_NUMBER = "2"
"""What some programs write for no, where 1 is yes."""


class Proposer:
    """Proposes mappings by a rule base and its words in several languages; `headers` tells what columns are."""

    def __init__(
        self, rulebase: Rulebase, all_translations: Sequence[Translations], former: FormerWords = NO_FORMER_WORDS
    ) -> None:
        self._rulebase = rulebase
        self.headers = Headers(rulebase, all_translations, former)
        self._parsers = {
            question.id: CellParser(question, all_translations, {}, former=former)
            for question in rulebase.questions.values()
        }
        self._yes_no = YesNo(all_translations)

    def proposal(self, rows: Iterable[Row], file: str = "") -> Proposal:
        """Return what could be proposed for a table; its rows are gone through once.

        Raises `Faulty` where no row can be read, and where objects have too many different names together; `file` is
        what messages call them.
        """
        columns: dict[str, Column] = {}
        count = 0
        first: Row | None = None
        problems: list[Problem] = []
        for row in rows:
            count += 1
            first = first or row
            problems += row.problems[: MOST_TOLD - len(problems)]
            for name, cell in zip(row.columns, row.cells, strict=True) if row.cells else ():
                column = columns.get(name) or columns.setdefault(name, Column(name))
                if len(columns) > MAX_COLUMNS:
                    raise Faulty([Problem("too-many-columns", file, values={"limit": str(MAX_COLUMNS)})])
                text = cell_as_text(cell).strip()
                if text and (text in column.seen or len(column.seen) < MAX_VALUES):
                    column.seen[text] += 1
        if problems and not columns:
            raise Faulty(problems)
        proposal = Proposal([each for each in columns.values() if each.name.strip()])
        if first and self._is_doubtful(first, columns):
            proposal.doubtful = first.line
            count -= 1
            for name, cell in zip(first.columns, first.cells, strict=True):
                columns[name].seen -= Counter([cell_as_text(cell).strip()])
        self._place(proposal)
        self._place_answers(proposal)
        self._find_label(proposal, count)
        return proposal

    def _is_doubtful(self, first: Row, columns: Mapping[str, Column]) -> bool:
        """Tell whether the first row has no answer in any column that has answers beneath it, in two such at least."""
        against = 0
        grouped = self.headers.grouped(first.columns)
        for position, name in enumerate(first.columns):
            target = self.headers.meaning(grouped.get(name, name))
            text = cell_as_text(first.cells[position]).strip()
            if not text or not isinstance(target, ColumnTarget) or target.answer is not None:
                continue
            parser = self._parsers[target.question]
            if _reads(parser, text):
                return False
            against += any(_reads(parser, other) for other in columns[name].seen if other != text)
        return against > 1

    def _place(self, proposal: Proposal) -> None:
        names = [each.name for each in proposal.columns]
        grouped = self.headers.grouped(names)
        for column in proposal.columns:
            self._place_by_header(column, grouped.get(column.name, column.name), names)
        taken = {each.target: each for each in reversed(proposal.columns) if each.target and each.is_placed}
        for column in proposal.columns:
            if column.target and not column.clash and taken.get(column.target, column) is not column:
                first = taken[column.target].name
                values = {"first": first, "second": column.name, "question": column.target.question}
                column.clash = Problem("two-columns", values=values)
                column.certainty = None
            elif column.target:
                column.values = list(self._values(column, column.target))

    def _place_answers(self, proposal: Proposal) -> None:
        """Place columns that are called as an answer to a question of several, and have nothing but that in them.

        It is certain where every answer has such a column, or where the words themselves stand in the cells. What could
        be about several questions is about the one that has others of these columns.
        """
        taken = {each.target for each in proposal.columns}
        could_be = {each.name: [*self._as_answers(each)] for each in proposal.unplaced}
        sure = [found[0] for found in could_be.values() if len(found) == 1]
        asked = {each.question for each in sure}
        for column in (each for each in proposal.columns if could_be.get(each.name)):
            found = could_be[column.name]
            found = found if len(found) == 1 else [each for each in found if each.question in asked]
            if len(found) == 1 and found[0] not in taken:
                answers = {each.answer for each in sure if each.question == found[0].question}
                whole = answers.issuperset(self._rulebase.questions[found[0].question].answer_ids)
                said = any(self._yes_no.of(text) is None for text in column.seen)
                column.target = found[0]
                column.certainty = Certainty.CERTAIN if whole or said else Certainty.PROBABLE
                taken.add(found[0])

    def _as_answers(self, column: Column) -> Iterator[ColumnTarget]:
        """Yield the answers to questions of several that a column is called as, if it can be about them."""
        for question in (each for each in self._rulebase.questions.values() if each.several):
            for answer in self.headers.answers[question.id].of(column.name):
                target = ColumnTarget(question.id, answer)
                if all(self._says(target, text) for text in column.seen):
                    yield target

    def _says(self, target: ColumnTarget, text: str) -> bool:
        try:
            was_chosen(target.answer or "", text, self._parsers[target.question], self._yes_no)
        except Wrong:
            return False
        return True

    def _place_by_header(self, column: Column, header: str, columns: Sequence[str]) -> None:
        """Say what a column is: by its header as it is, by a code or words in it, by its cells, by words like it."""
        said = self.headers.meaning(header)
        if isinstance(said, ColumnTarget):
            column.target, column.certainty = said, Certainty.BY_ITSELF
        elif self.headers.names_rows(header, columns):
            column.certainty = Certainty.BY_ITSELF
        elif _is_system(header):
            column.is_system = True
        elif found := self._certain(header) or self._by_cells(column):
            column.target, column.certainty = found, Certainty.CERTAIN
        elif isinstance(said, Problem):
            column.clash = said
        elif found := self._probable(header):
            column.target, column.certainty = found, Certainty.PROBABLE

    def _certain(self, header: str) -> ColumnTarget | None:
        """Return what a header means when a number before it is left out, or by ids without their dashes."""
        words = CODE.sub("", header, count=1)
        begin, _, rest = header.partition(" ")
        code = self.headers.meaning(begin.rstrip(".:)"))
        for each in (words if words != header else "", rest if isinstance(code, ColumnTarget) else ""):
            said = self.headers.meaning(each)
            if isinstance(said, ColumnTarget) and (each != rest or said == code or words == rest):
                return said
        before, after = _parted(words)
        question = like_code(before, self.headers.names.ids)
        if not isinstance(question, str) or not after:
            return ColumnTarget(question) if isinstance(question, str) else None
        if not self._rulebase.questions[question].several:
            return None
        answers = self.headers.answers[question]
        exact = answers.of(after)
        answer = exact[0] if len(exact) == 1 else like_code(after, answers.with_choices)
        return None if answer is None else ColumnTarget(question, answer)

    def _by_cells(self, column: Column) -> ColumnTarget | None:
        """Return the only question whose answers stand in a column, where there are at least two different ones."""
        found = [name for name, parser in self._parsers.items() if _all_read(column.seen, parser)]
        return ColumnTarget(found[0]) if len(found) == 1 else None

    def _probable(self, header: str) -> ColumnTarget | None:
        """Return what the words of a header are like, more than they are like any other's."""
        words = CODE.sub("", header, count=1)
        whole = near(words, self.headers.names.phrases)
        if whole is not None:
            return ColumnTarget(str(whole))
        before, after = _parted(words)
        if not after:
            return None
        exact = self.headers.meaning(before)
        question = exact.question if isinstance(exact, ColumnTarget) else near(before, self.headers.names.phrases)
        if question is None or not self._rulebase.questions[str(question)].several:
            return None
        known = self.headers.answers[str(question)]
        said = known.of(after)
        answer = said[0] if len(said) == 1 else near(after, known.phrases)
        return None if answer is None else ColumnTarget(str(question), answer)

    def _values(self, column: Column, target: ColumnTarget) -> Iterator[Value]:
        """Yield the texts of a column that aren't answers as they stand."""
        if target.answer is not None:
            unknown = (text for text in column.seen if not self._says(target, text))
            yield from (Value(text, Sign.NO if text == NO_NUMBER else Sign.OPEN) for text in unknown)
            return
        parser = self._parsers[target.question]
        for text in (each for each in column.seen if not _reads(parser, each)):
            for part in parser.unknown_parts(text) or self._codes_in(text, parser) or [text]:
                code = like_code(part, parser.names.with_choices, begins=True)
                probable = near(part, parser.names.phrases) if code is None else code
                yield Value(part, probable or Sign.OPEN, certain=code is not None)

    @staticmethod
    def _codes_in(text: str, parser: CellParser) -> list[str]:
        """Return the pieces of a cell of several answers, where each of them is a code; nothing otherwise."""
        pieces = text.split() if parser.question.several else []
        return pieces if all(like_code(each, parser.names.with_choices, begins=True) for each in pieces) else []

    def _find_label(self, proposal: Proposal, count: int) -> None:
        """Say which column names the rows: that of the name, or probably the first in which every cell is another."""
        for column in proposal.columns:
            if column.certainty is Certainty.BY_ITSELF and column.target is None:
                proposal.label, proposal.label_is_certain = column, True
                return
        for column in proposal.unplaced:
            texts = [*column.seen]
            if not column.clash and 1 < count == sum(column.seen.values()) == len(texts) and any(map(_is_name, texts)):
                proposal.label = column
                return


def _is_system(header: str) -> bool:
    name = normalised(header)
    return any(map(SYSTEM.fullmatch, (name, name.rpartition("/")[2], re.sub(r"[^a-z]", "", name))))


def _is_name(text: str) -> bool:
    return any(sign.isalpha() for sign in text) and " " in text


def _parted(header: str) -> tuple[str, str]:
    """Return what may be a question and an answer in a header."""
    text = header.strip()
    if text.endswith("]"):
        before, _, after = text[:-1].rpartition("[")
        return before, after
    before, _, after = text.rpartition("/")
    return (before, after) if before else (after, "")


def _all_read(seen: Mapping[str, int], parser: CellParser) -> bool:
    """Tell whether all texts are answers, and at least two of them stand for different ones."""
    found = set()
    for text in seen:
        try:
            read = parser.read(text)
        except Wrong:
            return False
        if not isinstance(read, SpecialChoice):
            found.add(read)
    return len(found) > 1


def _reads(parser: CellParser, text: str) -> bool:
    try:
        parser.read(text)
    except Wrong:
        return False
    return True
