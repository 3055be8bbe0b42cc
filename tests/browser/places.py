"""Every kind of page, and every state it can be in, with a way to get there in a browser that knows nothing yet."""

from __future__ import annotations

import json
from collections.abc import Callable

from playwright.sync_api import Response, expect

from advisor.rulebase.uses import uses_of
from tests.browser.walking import Walker, example, page_after, situation_file

Reach = Callable[[Walker], Response]

PLACES: dict[str, Reach] = {}


def place(reach: Reach) -> Reach:
    PLACES[reach.__name__.replace("_", " ")] = reach
    return reach


def at(walker: Walker, path: str) -> Response:
    response = walker.page.goto(path)
    assert response is not None
    return response


def sent(walker: Walker, button: str) -> Response:
    """Press a button and return the page that it leads to."""
    return page_after(
        walker.page, lambda: walker.point_at(walker.page.get_by_role("button", name=walker.named(button)))
    )


def home(walker: Walker, path: str) -> Response:
    return at(walker, f"/{walker.language}{path}")


def opened(walker: Walker, page: str, **answers: str | list[str] | None) -> Response:
    """Go to a page of a questionnaire with these answers (question ids with _ for -)."""
    return at(walker, walker.open_with({name.replace("_", "-"): each for name, each in answers.items()}) + page)


def with_file(walker: Walker, **answers: str) -> Response:
    home(walker, "/")
    walker.page.locator("summary").click()
    walker.page.locator("input[type=file]").set_input_files(situation_file(answers))
    return sent(walker, "Open the file")


@place
def start(walker: Walker) -> Response:
    return home(walker, "/")


@place
def start_with_a_questionnaire_under_way(walker: Walker) -> Response:
    walker.open_with({"stage": "idea"})
    return home(walker, "/")


@place
def start_with_answers_on_this_device(walker: Walker) -> Response:
    opened(walker, "/check", stage="idea")
    walker.keep_here()
    walker.page.context.clear_cookies()
    return home(walker, "/")


@place
def start_after_a_file_that_cannot_be_read(walker: Walker) -> Response:
    home(walker, "/")
    walker.page.locator("summary").click()
    return sent(walker, "Open the file")


@place
def start_after_a_file_without_answers(walker: Walker) -> Response:
    home(walker, "/")
    walker.page.locator("summary").click()
    letter = b"Dear neighbours,\n\twe meet on Tuesday."
    walker.page.locator("input[type=file]").set_input_files(
        {"name": "letter.txt", "mimeType": "text/plain", "buffer": letter}
    )
    return sent(walker, "Open the file")


@place
def file_that_fits_in_part(walker: Walker) -> Response:
    return with_file(walker, stage="idea", chair="a-machine", gone="yes")


@place
def first_topic(walker: Walker) -> Response:
    home(walker, "/")
    return sent(walker, "Begin the questionnaire")


@place
def follow_up_questions(walker: Walker) -> Response:
    return opened(walker, "/C/2", tension=["topic", "rivals"], stage="first-meetings")


@place
def topic_with_several_answers(walker: Walker) -> Response:
    return opened(walker, "/D", stage="working", meeting_form=["too-long"], meetings_yield=[])


@place
def topic_with_nothing_left_to_ask(walker: Walker) -> Response:
    return opened(walker, "/D", stage="idea")


@place
def topic_with_a_contradiction(walker: Walker) -> Response:
    opened(walker, "/F", stage="working")
    walker.page.locator("#gaps input").evaluate_all("boxes => boxes.forEach((box) => { box.checked = true; })")
    return sent(walker, "Continue")


@place
def topic_after_the_answers_were_lost(walker: Walker) -> Response:
    opened(walker, "/B", stage="working")
    walker.page.context.clear_cookies()
    return sent(walker, "Continue")


@place
def changing_an_answer(walker: Walker) -> Response:
    return opened(walker, "/A?then=check&for=stage#stage", stage="working")


@place
def changing_an_answer_for_the_advice(walker: Walker) -> Response:
    return opened(walker, "/D?then=advice&for=chair#chair", stage="working", chair="soft", meeting_form=[])


@place
def after_a_change_in_another_tab(walker: Walker) -> Response:
    path = walker.open_with({"stage": "working", "aim": "shared"})
    at(walker, f"{path}/B")
    walker.page.request.post(f"{path}/B", form={"asked-aim": "1", "aim": "rough"})
    walker.choose("aim", "disputed")
    return sent(walker, "Continue")


@place
def quick_check(walker: Walker) -> Response:
    home(walker, "/")
    return sent(walker, "Quick check")


@place
def check_of_a_few_answers(walker: Walker) -> Response:
    return opened(walker, "/check", stage="working", chair="soft")


@place
def check_of_every_kind_of_answer(walker: Walker) -> Response:
    """Said, not known, concluded, and not asked yet; the last that was changed stands out."""
    return opened(walker, "/check#row-aim", stage=None, meetings_yield=["news"], aim=None, tension=[])


@place
def check_of_all_answers(walker: Walker) -> Response:
    return at(walker, walker.open_with(example(walker.rulebase)) + "/check")


@place
def advice(walker: Walker) -> Response:
    return at(walker, walker.open_with(example(walker.rulebase)) + "/advice")


@place
def advice_on_a_few_answers(walker: Walker) -> Response:
    return opened(walker, "/advice", stage="working", chair="nobody", scope="broad", aim="disputed")


@place
def advice_on_nothing(walker: Walker) -> Response:
    return opened(walker, "/advice")


@place
def advice_with_something_pressing(walker: Walker) -> Response:
    return opened(walker, "/advice", stage="working", chair="nobody", scope="broad", tension=["topic", "rivals"])


@place
def advice_where_all_that_is_known_is_pressing(walker: Walker) -> Response:
    return opened(walker, "/advice", tension=["topic"], topic_plan="open-with-it")


@place
def sheet_with_something_pressing(walker: Walker) -> Response:
    return opened(walker, "/sheet", stage="working", chair="nobody", scope="broad", tension=["topic", "rivals"])


@place
def advice_after_a_change(walker: Walker) -> Response:
    opened(walker, "/B?then=advice&for=aim#aim", stage="working", aim="shared", scope="focused", tasks="many")
    walker.choose("aim", "disputed")
    return sent(walker, "Save and go back")


@place
def advice_since_a_file_with_something_done(walker: Walker) -> Response:
    home(walker, "/")
    walker.page.locator("summary").click()
    answers = {"stage": "working", "aim": "disputed", "scope": "broad", "chair": "nobody", "tasks": "many"}
    done = {"settle-what-it-is-for": {"done": [1]}}
    content = json.dumps({"answers": answers, "commitments": done, "saved": "2026-11-29"})
    file = {"name": "answers.json", "mimeType": "application/json", "buffer": content.encode()}
    walker.page.locator("input[type=file]").set_input_files(file)  # type: ignore[arg-type]
    sent(walker, "Open the file")
    walker.page.goto(f"{walker.page.locator('a.main').get_attribute('href')}".replace("check", "B?then=check&for=aim"))
    walker.choose("aim", "shared")
    sent(walker, "Save and go back")
    response = at(walker, walker.page.url.partition("#")[0].replace("/check", "/advice"))
    expect(walker.page.locator("#done li")).not_to_have_text("…")
    return response


@place
def answers_from_a_file_to_check(walker: Walker) -> Response:
    home(walker, "/")
    walker.page.locator("summary").click()
    content = json.dumps({"answers": {"stage": "working", "aim": "disputed"}, "saved": "2026-11-29"})
    file = {"name": "answers.json", "mimeType": "application/json", "buffer": content.encode()}
    walker.page.locator("input[type=file]").set_input_files(file)  # type: ignore[arg-type]
    return sent(walker, "Open the file")


@place
def what_would_change_an_advice(walker: Walker) -> Response:
    return opened(walker, "/advice/settle-what-it-is-for", stage="working", aim="disputed")


@place
def advice_that_is_wrong(walker: Walker) -> Response:
    return opened(walker, "/advice/settle-what-it-is-for/wrong", stage="working", aim="disputed")


@place
def advice_that_is_wrong_with_nothing_written(walker: Walker) -> Response:
    advice_that_is_wrong(walker)
    return sent(walker, "Look at the file")


@place
def file_about_an_advice(walker: Walker) -> Response:
    advice_that_is_wrong(walker)
    walker.page.locator("textarea").fill("Ask the neighbours first.\n\nThen write it down.")
    return sent(walker, "Look at the file")


@place
def whole_sheet(walker: Walker) -> Response:
    return opened(walker, "/sheet?all=1", **example(walker.rulebase))


@place
def file_with_ticks_and_names(walker: Walker) -> Response:
    home(walker, "/")
    walker.page.locator("summary").click()
    content = {"answers": {"tasks": "many"}, "commitments": {"one-thing-well": {"who": "Ada", "done": [1]}}}
    file = {"name": "answers.json", "mimeType": "application/json", "buffer": json.dumps(content).encode()}
    walker.page.locator("input[type=file]").set_input_files(file)  # type: ignore[arg-type]
    walker.point_at(walker.page.get_by_role("button", name=walker.named("Open the file")))
    walker.page.wait_for_url("**/opened")
    return at(walker, walker.page.url)


@place
def invitation(walker: Walker) -> Response:
    return at(walker, walker.open_with(example(walker.rulebase)) + "/invitation")


@place
def invitation_with_something_wrong(walker: Walker) -> Response:
    invitation(walker)
    walker.page.get_by_label(walker.said("Day")).fill("2020-01-14")
    walker.page.get_by_label(walker.said("Place, if you like")).fill("Hall")
    return sent(walker, "An entry for the calendar")


@place
def sheet(walker: Walker) -> Response:
    return at(walker, walker.open_with(example(walker.rulebase)) + "/sheet")


@place
def rules(walker: Walker) -> Response:
    return home(walker, "/rules")


@place
def rule_that_rests_on_most(walker: Walker) -> Response:
    """The one whose page is longest."""
    longest = max(walker.rulebase.rules.values(), key=lambda rule: (len(rule.replaces), len(str(rule.when))))
    return home(walker, f"/rules/{longest.id}")


@place
def rule_seen_from_the_advice(walker: Walker) -> Response:
    answers = example(walker.rulebase)
    first = walker.document(answers).recommendations[0].id
    return at(walker, f"{walker.open_with(answers)}/rules/{first}")


@place
def finding_that_leads_to_most(walker: Walker) -> Response:
    base = walker.rulebase
    most = max(base.findings, key=lambda name: sum(1 for _ in uses_of(name, base)))
    return home(walker, f"/rules/{most}")


@place
def question_that_bears_on_most(walker: Walker) -> Response:
    base = walker.rulebase
    most = max(base.questions, key=lambda name: sum(1 for _ in uses_of(name, base)))
    return home(walker, f"/rules/{most}")


@place
def passages(walker: Walker) -> Response:
    return home(walker, "/passages")


def several_under_way(walker: Walker, count: int) -> str:
    """Leave questionnaires of each kind under way; return the path of the last."""
    home(walker, "/")
    sent(walker, "Quick check")
    paths = [walker.open_with({"stage": "idea" if number % 2 else None}) for number in range(count)]
    return paths[-1]


@place
def start_with_several_questionnaires_under_way(walker: Walker) -> Response:
    several_under_way(walker, 3)
    return home(walker, "/")


@place
def what_is_to_be_forgotten(walker: Walker) -> Response:
    return at(walker, several_under_way(walker, 2) + "/forget")


@place
def nothing_to_forget(walker: Walker) -> Response:
    return home(walker, "/forget")


@place
def nothing_to_forget_but_what_this_device_kept(walker: Walker) -> Response:
    opened(walker, "/check", stage="idea")
    walker.keep_here()
    walker.page.context.clear_cookies()
    return home(walker, "/forget")


@place
def api(walker: Walker) -> Response:
    return at(walker, f"/api/docs?lang={walker.language}")


@place
def api_with_an_answer(walker: Walker) -> Response:
    response = at(walker, f"/api/docs?lang={walker.language}")
    form = walker.page.locator("#assess .try")
    form.get_by_role("button").click()
    expect(form.locator("pre")).not_to_be_empty()
    return response


@place
def api_problem(walker: Walker) -> Response:
    return at(walker, f"/api/problems/situation-faulty?lang={walker.language}")


@place
def about(walker: Walker) -> Response:
    return home(walker, "/about")


@place
def accessibility(walker: Walker) -> Response:
    return home(walker, "/accessibility")


@place
def forgotten(walker: Walker) -> Response:
    at(walker, several_under_way(walker, 2) + "/forget")
    return page_after(walker.page, lambda: walker.point_at(walker.page.locator("button[name=name]").first))


@place
def one_questionnaire_too_many(walker: Walker) -> Response:
    several_under_way(walker, 8)
    home(walker, "/")
    return sent(walker, "Begin the questionnaire")


@place
def one_file_too_many(walker: Walker) -> Response:
    several_under_way(walker, 8)
    return with_file(walker, stage="working")


@place
def no_such_page(walker: Walker) -> Response:
    return home(walker, "/nowhere")


@place
def answers_not_found(walker: Walker) -> Response:
    return home(walker, "/q/abcdefghij/advice")


@place
def a_request_that_is_no_good(walker: Walker) -> Response:
    opened(walker, "/advice", stage="idea")
    script = """() => {
        const form = Object.assign(document.createElement("form"), { method: "post", action: "advice.txt" });
        form.append(Object.assign(document.createElement("input"), { name: "commitments", value: "nothing" }));
        document.body.append(form);
        form.submit();
    }"""
    return page_after(walker.page, lambda: walker.page.evaluate(script))


@place
def topic_with_an_answer_that_is_no_longer_offered(walker: Walker) -> Response:
    opened(walker, "/A", stage="idea")
    walker.page.locator("#stage input").evaluate_all("options => options.forEach((each) => { each.value = 'x'; })")
    return sent(walker, "Continue")
