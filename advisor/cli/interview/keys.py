"""Questions that are answered with keys, on a terminal. The only module that knows prompt_toolkit."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from functools import partial
from shutil import get_terminal_size

import click
from prompt_toolkit.application import Application
from prompt_toolkit.application.current import get_app
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.layout import Dimension, FormattedTextControl, HSplit, Layout, Window
from prompt_toolkit.output import ColorDepth

from advisor.cli.interview import phrases
from advisor.cli.interview.commands import Given, Reply, Wish
from advisor.cli.interview.question import ShownQuestion
from advisor.reports.formats.layout import wrapped
from advisor.situation.answers import Answer
from advisor.words.translations import Translations

NARROW, WIDE = 30, 88
"""Columns: lines are neither shorter nor longer."""

BAR = 20
"""How many signs long the bar of the progress is."""

PLAIN_ERRORS = "advisor.plain"
"""How signs are written that the terminal's encoding doesn't have; see `advisor.cli.streams`."""

NOWHERE = -1
"""Where the cursor stands when it is on no choice."""

BEFORE_CHOICE = 6
"""How many columns stand before the words of a choice."""


class Keys:
    """Puts questions on the terminal, each in the place of the one before; what was answered stays as a line."""

    def __init__(self, translations: Translations, *, coloured: bool) -> None:
        self._translations = translations
        self._coloured = coloured

    def __call__(self, question: ShownQuestion) -> Reply:
        """Put a question, and return what was replied. Raises `click.Abort` when it was broken off."""
        reply = _Screen(question, self._translations, self._coloured).run()
        if isinstance(reply, Given):
            said = question.words_of(reply.answer)
            for line in wrapped(f"{question.ask} – {said}", "  ", "", _within(get_terminal_size().columns)):
                click.echo(click.style(line, dim=True) if self._coloured else line)
        return reply


class _Screen:
    """One question on the screen, until it is answered."""

    def __init__(self, question: ShownQuestion, translations: Translations, coloured: bool) -> None:
        self._question = question
        self._translations = translations
        self._why = False
        self._at = self._first()
        self._chosen = _as_set(question.chosen) if question.several else frozenset[str]()
        self._none = question.several and question.chosen == frozenset()
        body = FormattedTextControl(self._text, focusable=True, show_cursor=False)
        foot = FormattedTextControl(lambda: [("ansibrightblack", _showable("\n".join(self._hints())))])
        self._app: Application[Reply] = Application(
            layout=Layout(
                HSplit(
                    [
                        Window(body, wrap_lines=True, dont_extend_height=True),
                        Window(foot, height=lambda: Dimension.exact(len(self._hints()))),
                    ]
                )
            ),
            key_bindings=self._bindings(),
            erase_when_done=True,
            color_depth=None if coloured else ColorDepth.DEPTH_1_BIT,
        )

    def run(self) -> Reply:
        return self._app.run()

    def _first(self) -> int:
        """Return where the cursor stands at first: on what was answered before, else nowhere.

        So who presses Enter once too often, after a digit, answers nothing by it.
        """
        answers = [answer for answer, _ in self._question.choices]
        chosen = self._question.chosen
        return answers.index(chosen) if chosen in answers else NOWHERE

    # Keys

    def _bindings(self) -> KeyBindings:
        keys = KeyBindings()
        keys.add("c-c")(_break_off)
        keys.add("c-d")(_break_off)
        for name, act in self._acts().items():
            keys.add(name)(partial(_act, act))
        return keys

    def _acts(self) -> dict[str, Callable[[], None]]:
        """Return what each key does."""
        count = len(self._question.choices)
        digits = {str(place + 1): partial(self._digit, place) for place in range(min(count, 9))}
        wishes = {wish.value: partial(self._reply, wish) for wish in Wish}
        return {
            **dict.fromkeys(("down", "j"), partial(self._move, 1)),
            **dict.fromkeys(("up", "k"), partial(self._move, -1)),
            "enter": self._accept,
            "space": self._toggle,
            "0": partial(self._reply, Given(None)),
            "?": self._ask_why,
            **digits,
            **wishes,
        }

    def _move(self, step: int) -> None:
        count = len(self._question.choices)
        if self._at == NOWHERE:
            self._at = 0 if step > 0 else count - 1
        else:
            self._at = (self._at + step) % count

    def _digit(self, place: int) -> None:
        self._at = place
        if self._question.several:
            self._toggle()
        else:
            self._accept()

    def _toggle(self) -> None:
        if not self._question.several or self._at == NOWHERE:
            return
        answer = _as_set(self._question.choices[self._at][0])
        if answer:
            self._chosen ^= answer
            self._none = False
        else:
            self._none, self._chosen = not self._none, frozenset()

    def _accept(self) -> None:
        """Take what is chosen; where several may be and none is marked, what the cursor is on."""
        if self._at == NOWHERE and not self._chosen and not self._none:
            return
        if not self._question.several:
            self._reply(Given(self._question.choices[self._at][0]))
            return
        if not self._chosen and not self._none:
            self._toggle()
        self._reply(Given(self._chosen))

    def _ask_why(self) -> None:
        self._why = not self._why

    def _reply(self, reply: Reply) -> None:
        self._app.exit(result=reply)

    # Words

    def _text(self) -> StyleAndTextTuples:
        return [(style, _showable(text)) for style, text in self._pieces()]

    def _pieces(self) -> Iterator[tuple[str, str]]:
        question, width = self._question, _width()
        yield "", "\n"
        yield "ansicyan", f"{self._progress()}\n"
        yield from _lines("bold", question.ask, width)
        if question.help:
            yield from _lines("italic", question.help, width)
        yield "", "\n"
        for place, (answer, said) in enumerate(question.choices):
            yield from self._choice(place, answer, said, width)
        yield "", "\n"
        for line in question.why if self._why else ():
            yield from _lines("ansicyan", line, width)

    def _hints(self) -> list[str]:
        """Return what the keys do, always in sight."""
        question, words = self._question, self._translations
        hints = phrases.KEYS_SEVERAL if question.several else phrases.KEYS
        told = [words(hint) for hint in hints]
        told.insert(1, f"0 {question.unsure}")
        return wrapped(" · ".join(told), "", "", _width())

    def _progress(self) -> str:
        question, words = self._question, self._translations
        number = words(phrases.QUESTION).format(number=question.asked + 1)
        left = words.plural(*phrases.LEFT, question.left).format(count=question.left)
        done = round(question.progress * BAR)
        return f"{'█' * done}{'░' * (BAR - done)} {number} · {left}" if _width() > 50 else f"{number} · {left}"

    def _choice(self, place: int, answer: Answer, said: str, width: int) -> Iterator[tuple[str, str]]:
        here = place == self._at
        mark = "›" if here else " "
        if self._question.several:
            marked = bool(self._chosen & _as_set(answer)) or (not _as_set(answer) and self._none)
            mark += "[x]" if marked else "[ ]"
        bullet = f"{mark}{place + 1:2} ".ljust(BEFORE_CHOICE)
        if here:
            yield "[SetCursorPosition]", ""
        yield from _lines("bold" if here else "", said, width, bullet)


def _act(act: Callable[[], None], event: KeyPressEvent) -> None:  # noqa: ARG001 - as prompt_toolkit calls it
    act()


def _break_off(event: KeyPressEvent) -> None:
    event.app.exit(exception=click.Abort())


def _lines(style: str, text: str, width: int, bullet: str = "") -> Iterator[tuple[str, str]]:
    for line in wrapped(text, "", bullet, width):
        yield style, f"{line}\n"


def _width() -> int:
    """Return how wide the terminal is now, within limits: it may be resized at any time."""
    return _within(get_app().output.get_size().columns)


def _within(columns: int) -> int:
    return min(max(columns - 1, NARROW), WIDE)


def _showable(text: str) -> str:
    """Return a text with signs that the terminal's encoding has."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    return text.encode(encoding, PLAIN_ERRORS).decode(encoding)


def _as_set(answer: Answer | None) -> frozenset[str]:
    if answer is None:
        return frozenset()
    return frozenset([answer]) if isinstance(answer, str) else answer
