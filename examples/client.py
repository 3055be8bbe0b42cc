"""Asks in a terminal what the service would ask next, until that is all, and prints what to do first.

Usage: python client.py http://127.0.0.1:8000 (httpx is needed: pip install httpx)
"""

import sys

import httpx

if len(sys.argv) != 2:
    sys.exit(__doc__)
service = sys.argv[1]
api = httpx.Client(base_url=f"{service}/api/v1/", params={"lang": "en"}, timeout=10)


def post(path, **body):
    """Send JSON and return the JSON that comes; end with the reason when the service refuses."""
    response = api.post(path, json=body)
    if response.is_error:
        sys.exit(response.json()["detail"])
    return response.json()


def typed(question):
    """Ask whoever is at the keyboard; return ids, [] for none of them, or None for “I don’t know”."""
    offered = {answer["id"]: answer["words"] for answer in question["answers"]}
    if question["choose"] == "several":
        offered["-"] = question["none"]
    offered["?"] = question["unsure"]
    print(f"\n{question['ask']}")
    for name, words in offered.items():
        print(f"  {name}: {words}")
    while not (ids := input("> ").split()) or not offered.keys() >= set(ids):
        print("Type what stands before the colon; several with a space between them.")
    return None if "?" in ids else [each for each in ids if each != "-"]


# What your own tool knows already is not asked any more. None would mean: asked, and not known.
answers = {"stage": "working", "aim": "disputed"}

while not (step := post("next", answers=answers, quick=True))["done"]:
    question = step["question"]
    print(f"\nQuestion {step['asked'] + 1} of at most {step['at_most']}", end="")
    answers[question["id"]] = typed(question)

for advice in post("assessments", answers=answers)["recommendations"]:
    if advice["group"] == "first":
        print(f"\n{advice['advise']}\n  {advice['lead']}\n  {advice['because']}")
