"""The JSON API for other tools: what it offers, how it is asked, how it answers, its description. It has no state."""
