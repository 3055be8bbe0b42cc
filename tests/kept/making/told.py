"""What is told to the version that makes the files. All of it is invented; a later version may need other ids."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypedDict

Given = str | list[str] | None

ANSWERS: Mapping[str, Given] = {
    "stage": "working",
    "aim": "rough",
    "scope": "focused",
    "interest": "no-time",
    "stakes": "some",
    "tension": ["topic", "fading"],
    "topic-plan": "wait",
    "acquaintance": "well",
    "joint-work": "done",
    "tasks": "few",
    "meetings-yield": ["complaints", "nothing-decided"],
    "meeting-form": ["too-long", "cheerless"],
    "chair": "party",
    "hard-to-reach": None,
    "principles": "agreed",
    "kind": "sector",
    "gaps": ["people-concerned"],
    "goals": "far",
    "unwritten": [],
    "between-meetings": "attenders",
    "online-talk": None,
    "contact-point": "alone",
    "spokespeople": "same-few",
}
"""A group for hearing tests in three valleys, in its fourth year: every kind of answer, none of several and unknown."""


class Settled(TypedDict, total=False):
    """Who does what by when."""

    who: str
    when: str
    done: list[int]


SETTLED: tuple[Settled, ...] = (
    {"who": "Yolande Ormont et Basile", "when": "mardi 8 décembre", "done": [1]},
    {"who": "Dr. O’Keeffe-Tran <Nordtal>", "when": "before “Candlemas”", "done": [1, 2]},
    {"when": "31.1."},
)
"""Who does what by when, for the first pieces of advice in their order."""

BEGUN: Mapping[str, Mapping[str, Given]] = {
    "A": {"stage": "first-meetings"},
    "B": {"aim": "mine", "scope": "broad", "interest": None, "solutions": "fixed"},
    "C": {"tension": ["topic", "quarrel"]},
}
"""A questionnaire that somebody left after three topics, the last of which raised something."""

QUICK: Mapping[str, Given] = {
    "stage": "gathering",
    "aim": "unspoken",
    "tension": [],
    "chair": "nobody",
    "scope": "tiny",
}
"""What the quick check is told of these questions, where it asks them; and that nothing else is known."""

TYPED = ("3", "?", "2", "0", "1", "1 2", "", "s")
"""What is typed in the terminal: numbers of answers, why it is asked, that it isn't known; and then it is left."""

TABLE = """\
N°;Nom;Région;Stade;Q2. Avez-vous une phrase ou deux qui résument le problème que vous voulez résoudre ensemble ?;\
chair;gaps[skills];gaps[influence];gaps[none];L’ambiance;Commentaire
1;Les Mercredis de Brumeval;Hautes-Combes;en route;Non, pas encore;nobody;oui;non;non;rivals;
2;Mieux entendre à Castrelle;Hautes-Combes;idée;Oui, et tout le monde les acceptent;firm;non;oui;non;none;« à relancer »
3;Sel et santé;Basse-Marne-aux-Joncs;en route;Oui, et tout le monde les accepte;party;;;;fading;
4;Ensemble, rue des Tanneurs;Basse-Marne-aux-Joncs;?;Non, pas encore;soft;non;non;oui;none;appeler Ilse
5;Réseau « Petits Pas »;Îles d’Orvault;réunions;"À peu près ; chacun de nous le formulerait autrement";\
le maire;oui;oui;non;quarrel;
6;Dents de lait;Îles d’Orvault;en route;Non, nous nous disputons sur notre raison d’être;soft;non;oui;non;topic;
"""
"""A table as somebody has it: French words, words of one's own, a typing mistake, and a cell that means nothing."""

TOLD_BY_TABLE: Mapping[str, Mapping[str, Given]] = {
    "Les Mercredis de Brumeval": {
        "stage": "working",
        "aim": "unspoken",
        "chair": "nobody",
        "gaps": ["skills"],
        "tension": ["rivals"],
    },
    "Mieux entendre à Castrelle": {
        "stage": "idea",
        "aim": "shared",
        "chair": "firm",
        "gaps": ["influence"],
        "tension": [],
    },
    "Sel et santé": {"stage": "working", "aim": "shared", "chair": "party", "tension": ["fading"]},
    "Ensemble, rue des Tanneurs": {"aim": "unspoken", "chair": "soft", "gaps": [], "tension": []},
    "Dents de lait": {
        "stage": "working",
        "aim": "disputed",
        "chair": "soft",
        "gaps": ["influence"],
        "tension": ["topic"],
    },
}
"""What the rows say that can be used, once the mapping is corrected."""

CORRECTED = (
    (r'# \? label: "Nom".*', "label: Nom"),
    (r"keep: \[\].*", "keep: [Région]"),
    (r"(?m)^columns:$", "columns:\n  Stade: stage"),
    (r"(?m)^values:$", 'values:\n  stage: {en route: working, idée: idea, réunions: first-meetings, "?": null}'),
    (r"# \? (\"Oui, et tout le monde)", r"\1"),
    (r"(?s)\nignore:\n.*", '\nignore: ["N°", Commentaire]\n'),
)
"""What is written otherwise in the mapping that was proposed, as regular expressions. “le maire” stays unsaid."""

FILLED_IN: tuple[Mapping[str, Given], ...] = (
    {"situation": "Amis du marais", **ANSWERS},
    {"situation": "Veille & Vivre (Orvault)", "stage": "idea", "aim": "shared", "scope": "broad-with-start"},
    {"situation": "Unser Tal", "stage": "resting", "tension": [], "chair": "firm", "gaps": ["skills", "influence"]},
)
"""Forms that were filled in on telephones."""
