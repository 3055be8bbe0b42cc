"""What the advice of the rule base comes to, in figures: how much, how early, how surely, after how many questions."""
