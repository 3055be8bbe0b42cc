"""The questionnaire, the advice and the API on the web."""
