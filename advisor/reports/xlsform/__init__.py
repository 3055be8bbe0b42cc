"""The questionnaire as a form of other programs, to be filled in where there is no network."""
