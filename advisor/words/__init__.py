"""Words for people: how texts are marked and named, which languages are spoken, and what a text is in each of them."""
