"""What the API offers: every operation with its address, parameters, body, answer and the problems it may end in.

Routes, checks of requests, OpenAPI and the page to try it are made from this list, so that they can't disagree.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from advisor.reports.documents.questionnaire import Next, Questionnaire
from advisor.reports.documents.types import AssessmentDocument
from advisor.reports.rules.types import Explanation, FindingDocument, FindingList, RuleDocument, RuleList
from advisor.words.markers import N_
from webui.api.service_info import Health, LanguageList, Readiness

FLAG, LANGUAGE, RULE_ID, FINDING_ID = "Flag", "Language", "RuleId", "FindingId"
"""Schemas of parameters, by their names in OpenAPI."""

JSON, SCHEMA, HTML = "application/json", "application/schema+json", "text/html"

ADVICE, RULES, SERVICE = N_("Advice"), N_("Rule base"), N_("Service")
TAGS: Mapping[str, str] = {
    ADVICE: N_("What to do in a situation, why, and what to ask next. Nothing that is sent is kept."),
    RULES: N_("What the advice rests on. It changes with the version of the rule base only, and may be kept."),
    SERVICE: N_("Whether the service is well."),
}
"""The groups of operations, in the order of the alphabet."""


class Parameter(Struct, frozen=True):
    """A parameter of the query, or of the path."""

    name: str
    schema: str
    told: str
    in_path: bool = False


LANG = Parameter("lang", LANGUAGE, N_("Language of the words; else that of Accept-Language"))
WHAT_IF = Parameter("what_if", FLAG, N_("Say what would make each piece of advice unnecessary"))
TRACE = Parameter("trace", FLAG, N_("Say in order what the inference engine did"))
OF_RULE = Parameter("id", RULE_ID, N_("The id of a rule"), in_path=True)
OF_FINDING = Parameter("id", FINDING_ID, N_("The id of a finding"), in_path=True)


class Operation(Struct, frozen=True):
    """Something that the API does.

    `answer` is the type of what it sends, `body` the schema of what it takes; `ends` are the problems it may end in
    besides those of every operation (`webui.api.problems`); `kept` says that it depends on no situation.
    """

    id: str
    method: str
    path: str
    tag: str
    summary: str
    told: str
    answer: type[Struct] | None = None
    parameters: tuple[Parameter, ...] = (LANG,)
    in_path: tuple[Parameter, ...] = ()
    body: str = ""
    ends: tuple[str, ...] = ()
    kept: bool = False
    produces: str = JSON

    @property
    def rule(self) -> str:
        """Its address as Flask routes it."""
        return self.path.replace("{", "<").replace("}", ">")


SENT = ("situation-faulty", "too-large", "unsupported-media-type", "unsupported-encoding")
"""How an operation may end that takes a body."""

OPERATIONS = (
    Operation(
        "assess",
        "POST",
        "/api/v1/assessments",
        ADVICE,
        N_("Assess a situation"),
        N_("Takes what is known of a situation, and gives what to do, in order, with reasons and sources."),
        AssessmentDocument,
        parameters=(LANG, WHAT_IF, TRACE),
        body="SentSituation",
        ends=SENT,
    ),
    Operation(
        "next",
        "POST",
        "/api/v1/next",
        ADVICE,
        N_("Ask what to ask next"),
        N_(
            "Takes the answers so far, and gives the question on which most depends. Call it until it is done, always "
            "with all answers (null for “I don’t know”), then assess them."
        ),
        Next,
        body="Interview",
        ends=SENT,
    ),
    Operation(
        "explain",
        "POST",
        "/api/v1/rules/{id}/explanation",
        ADVICE,
        N_("Explain what becomes of a rule"),
        N_("Says whether the advice of a rule is given in a situation, and why; what is against it, or still open."),
        Explanation,
        parameters=(LANG, TRACE),
        in_path=(OF_RULE,),
        body="SentSituation",
        ends=(*SENT, "unknown-id"),
    ),
    Operation(
        "questionnaire",
        "GET",
        "/api/v1/questionnaire",
        RULES,
        N_("List all questions"),
        N_("Gives every question with its answers, by section."),
        Questionnaire,
        kept=True,
    ),
    Operation(
        "situationSchema",
        "GET",
        "/api/v1/situation.schema.json",
        RULES,
        N_("Describe a situation"),
        N_("Gives the JSON Schema (2020-12) of a situation, with every question and answer."),
        kept=True,
        produces=SCHEMA,
    ),
    Operation(
        "rules",
        "GET",
        "/api/v1/rules",
        RULES,
        N_("List all rules"),
        N_("Gives every rule in short."),
        RuleList,
        kept=True,
    ),
    Operation(
        "rule",
        "GET",
        "/api/v1/rules/{id}",
        RULES,
        N_("Show a rule"),
        N_("Gives a rule with its condition, its sources, its examples and what leads to it."),
        RuleDocument,
        in_path=(OF_RULE,),
        ends=("unknown-id",),
        kept=True,
    ),
    Operation(
        "findings",
        "GET",
        "/api/v1/findings",
        RULES,
        N_("List all findings"),
        N_("Gives every finding in short."),
        FindingList,
        kept=True,
    ),
    Operation(
        "finding",
        "GET",
        "/api/v1/findings/{id}",
        RULES,
        N_("Show a finding"),
        N_("Gives a finding with its condition, what leads to it and what it leads to."),
        FindingDocument,
        in_path=(OF_FINDING,),
        ends=("unknown-id",),
        kept=True,
    ),
    Operation(
        "languages",
        "GET",
        "/api/v1/languages",
        SERVICE,
        N_("List the languages"),
        N_("Gives the languages in which all of this can be had."),
        LanguageList,
        kept=True,
    ),
    Operation(
        "openapi",
        "GET",
        "/api/v1/openapi.json",
        SERVICE,
        N_("Describe the API"),
        N_("Gives the description of the API in OpenAPI 3.1, in English."),
        parameters=(),
        kept=True,
    ),
    Operation(
        "health",
        "GET",
        "/healthz",
        SERVICE,
        N_("Tell that it runs"),
        N_("Answers while the process does."),
        Health,
        parameters=(),
    ),
    Operation(
        "readiness",
        "GET",
        "/readyz",
        SERVICE,
        N_("Tell that it is ready"),
        N_("Answers when no page waits for rules or catalogues any more, and says which they are."),
        Readiness,
        parameters=(),
    ),
)
"""All operations, as the description lists them."""

BY_ENDPOINT: Mapping[str, Operation] = {f"api.{each.id}": each for each in OPERATIONS}
"""By the names under which Flask knows them."""
