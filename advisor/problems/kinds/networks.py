"""Mistakes in what the columns and the cells of a table mean, and in a mapping that says it."""

from advisor.problems.kinds.kind import Kind
from advisor.words.markers import N_

NETWORKS = {
    "no-question-columns": Kind(
        N_("none of the columns is a question."),
        N_("Call them by the ids or the words of the questions, or begin with: advisor map FILE > map.yaml"),
    ),
    "names-elsewhere": Kind(
        N_("none of the columns is a question; names of questions stand further down."),
        N_("Say so in a mapping, as in: header: [{row}]. It is proposed by: advisor map FILE > map.yaml"),
    ),
    "no-question-keys": Kind(
        N_("nothing in this JSON is a question: {names}."),
        N_(
            "If a service tells of an error here, get the answers anew. Else call the keys by the ids or the words of "
            "the questions, or begin with: advisor map FILE > map.yaml"
        ),
    ),
    "list-inside": Kind(
        N_("nothing in this JSON is a question, but it holds its list under “{name}”."),
        N_("Add to the command: --list {name}"),
    ),
    "lists-inside": Kind(
        N_("nothing in this JSON is a question, but it holds lists: {names}."),
        N_("Name the one with the situations in the command, as in: --list {name}"),
    ),
    "no-such-column": Kind(
        N_("there is no column “{name}”."), N_("Look how it is written above its cells in the table.")
    ),
    "two-columns": Kind(
        N_("the columns “{first}” and “{second}” both answer “{question}”."),
        N_("Remove one of them, or name it under “ignore” in a mapping."),
    ),
    "column-ambiguous": Kind(
        N_("the column “{name}” could be “{first}” or “{second}”."), N_("Say in a mapping which of the two it is.")
    ),
    "no-such-answer": Kind(
        N_("the column “{name}” is not about an answer: “{question}” has no “{answer}”."),
        N_("Say in a mapping which answer it is, or name the column under “ignore” there."),
    ),
    "not-an-answer": Kind(
        N_("“{found}” is no answer to “{question}”."), N_("Write one of these, or its words: {known}.")
    ),
    "answer-ambiguous": Kind(
        N_("“{found}” could mean “{first}” or “{second}”."), N_("Write the id of the one that is meant.")
    ),
    "part-not-an-answer": Kind(
        N_("of “{found}”, this is no answer to “{question}”: {parts}."),
        N_(
            "Write one of these, or its words: {known}. Or say in a mapping, under “values”, what it means; "
            "null leaves it out."
        ),
    ),
    "other-answer": Kind(
        N_("“{found}” means “{other}”, and this is the column for “{answer}”."),
        N_("Write yes or no, or the words of the answer that the column is for."),
    ),
    "nothing-taken-for-none": Kind(
        N_("“{question}”: no to every answer was taken for “none of these” (rows: {count})."),
        N_("If it was passed over or not shown there, write “open” under “none” in a mapping."),
        warning=True,
    ),
    "nothing-left-open": Kind(
        N_("“{question}”: no to every answer was left open (rows: {count})."),
        N_("That is what the mapping says under “none”."),
        warning=True,
    ),
    "open-or-none": Kind(
        N_("“{found}” is neither “open” nor “none”."),
        N_("Write “open” where no to every answer leaves a question open, and “none” where it means none of these."),
    ),
    "none-for-one-answer": Kind(
        N_("“{question}” takes one answer, and has no “none of these”."), N_("Remove this line.")
    ),
    "not-alone": Kind(
        N_("“{found}” is chosen beside other answers to “{question}”, where only one of them can be true."),
        N_("Remove it, or the others."),
    ),
    "not-yes-or-no": Kind(
        N_("“{found}” does not say whether this answer was chosen."),
        N_(
            "Write 1 or 0, or yes or no; leave the cell blank where it isn’t known. Or say in a mapping, under "
            "“values”, what it means."
        ),
    ),
    "columns-disagree": Kind(
        N_("this column and “{first}” with those beside it say different things."), N_("Correct one or the other.")
    ),
    "not-one-of-several": Kind(
        N_("“{question}” takes one answer, and has no columns of its own for each."),
        N_("Write only the question: the cells of the column say which answer it is."),
    ),
    "no-situations": Kind(
        N_("there are no situations in this folder."),
        N_("Name the one in which they are, one a file that ends with .yaml, .yml or .json."),
    ),
    "no-group": Kind(
        N_("“{name}” says something else in more than {limit} rows: it is no group."),
        N_("Choose a column that only few things stand in, such as a region."),
    ),
    "not-results": Kind(
        N_("this is not what “advisor batch” writes."), N_("Run it first, as in: advisor batch IN results.jsonl")
    ),
    "not-kept": Kind(
        N_("no column “{name}” was kept in these results."), N_("Run “advisor batch” again, with --keep and its name.")
    ),
    "results-of-others": Kind(
        N_("“{name}” stands in these results, and the rule base doesn’t know it."),
        N_("Choose with --rules the one by which they were made, or make them anew."),
    ),
    "not-a-row": Kind(N_("“{found}” is no row."), N_("Write its number, counted from 1, as in: header: [3].")),
    "row-of-names-skipped": Kind(
        N_("row {row} stands under “header” and under “skip”."),
        N_("Decide whether the names of the columns stand there."),
    ),
    "former-words": Kind(
        N_("this is not a line of former words."),
        N_("Write into the first line “{columns}”, and below that a question, an answer or nothing, and the words."),
    ),
    "column-twice": Kind(N_("the column “{name}” is named twice."), N_("Decide what it is, and name it once.")),
}
"""Their columns, their cells, and the mapping that says what they mean."""
