"""`advisor ask`: a self-assessment in the terminal, question by question, the most decisive first."""

from __future__ import annotations

from pathlib import Path

import click

from advisor.assessment.relevance import QUICK_LIMIT
from advisor.commands.common import format_option, language_option, open_or_give_up, print_json, rules_option
from advisor.reports.answers import none_words, unsure_words
from advisor.rulebase.model import Question
from advisor.situation.answers import Answer
from advisor.words.marks import N_
from advisor.words.wording import Wording

HOW_TO = N_("Type the number of an answer and Enter. Enter alone means “I don’t know”; q shows the advice so far.")
HOW_TO_SEVERAL = N_("Type the numbers of all that apply, such as 1 3, or 0 for none of these.")
YOUR_ANSWER = N_("Your answer")
NOT_UNDERSTOOD = N_("That is not one of the numbers. Please try again.")
STOP = "q"


@click.command(help=N_("Answer questions in the terminal and read the advice."))
@click.option("--quick", is_flag=True, help=N_("Ask the twelve most decisive questions at most."))
@format_option("text", "markdown", "json")
@language_option
@rules_option
def ask(quick: bool, form: str, lang: str, rules: Path) -> None:
    """Ask, assess and print."""
    advisor, lang = open_or_give_up(rules, lang)
    words = advisor.wording(lang)
    click.echo(words(HOW_TO) + "\n", err=True)
    answers: dict[str, Answer] = {}
    seen: set[str] = set()
    while not quick or len(seen) < QUICK_LIMIT:
        question = advisor.next_question(answers, seen)
        if question is None:
            break
        seen.add(question.id)
        given = _ask(question, words)
        if given == STOP:
            break
        if given is not None:
            answers[question.id] = given
    result = advisor.assess(answers)
    if form == "json":
        print_json(result.document(lang))
    else:
        click.echo(result.markdown(lang) if form == "markdown" else result.text(lang), nl=False)


def _ask(question: Question, words: Wording) -> str | frozenset[str] | None:
    """Return the answer to one question: None when it is not known, `STOP` to ask no more."""
    click.echo(words.say(question.ask), err=True)
    if question.help:
        click.echo(f"   {words.say(question.help)}", err=True)
    for number, answer in enumerate(question.answers, 1):
        click.echo(f"{number:3}  {words.say(answer.words)}", err=True)
    if question.several:
        click.echo(f"  0  {none_words(question, words)}\n   {words(HOW_TO_SEVERAL)}", err=True)
    while True:
        typed = _typed(question, words)
        click.echo(err=True)
        if typed in ("", STOP):
            return typed or None
        given = _understood(typed, question)
        if given is not None:
            return given
        click.echo(words(NOT_UNDERSTOOD), err=True)


def _typed(question: Question, words: Wording) -> str:
    try:
        label = words.labelled(f"{words(YOUR_ANSWER)} ({unsure_words(question, words)})", "")
        return str(click.prompt(label, default="", show_default=False, prompt_suffix="", err=True)).strip().lower()
    except click.Abort:
        return STOP


def _understood(typed: str, question: Question) -> str | frozenset[str] | None:
    numbers = typed.replace(",", " ").split()
    if not all(number.isascii() and number.isdigit() for number in numbers):
        return None
    chosen = [int(number) for number in numbers]
    if question.several and chosen == [0]:
        return frozenset()
    if not all(1 <= number <= len(question.answers) for number in chosen):
        return None
    ids = [question.answer_ids[number - 1] for number in chosen]
    if question.several:
        return frozenset(ids)
    return ids[0] if len(ids) == 1 else None
