#!/bin/sh
# What the API offers, asked with curl; each answer is a line of JSON.
#   sh client.sh http://127.0.0.1:8000
set -eu
service=${1:?"Usage: sh client.sh http://127.0.0.1:8000"}

# Every question with its answers.
curl --silent --show-error --fail-with-body --write-out '\n' \
  "$service/api/v1/questionnaire?lang=en"

# What to do in a situation, with reasons and sources.
curl --silent --show-error --fail-with-body --write-out '\n' \
  --header 'Content-Type: application/json' \
  --data '{"answers": {"stage": "working", "aim": "disputed", "scope": "broad"}}' \
  "$service/api/v1/assessments?lang=en"

# What to ask next.
curl --silent --show-error --fail-with-body --write-out '\n' \
  --header 'Content-Type: application/json' \
  --data '{"answers": {"stage": "working", "aim": "disputed"}, "quick": true}' \
  "$service/api/v1/next?lang=en"

# Whether a piece of advice is given, and why.
curl --silent --show-error --fail-with-body --write-out '\n' \
  --header 'Content-Type: application/json' \
  --data '{"answers": {"stage": "working", "aim": "disputed"}}' \
  "$service/api/v1/rules/narrow-the-aim/explanation?lang=en"
