"""What each operator of the rule language means, told in the language itself: one file an operator."""
