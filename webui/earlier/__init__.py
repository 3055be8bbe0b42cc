"""What is from an earlier rule base: answers by the ids they have now, and those that no question takes any more."""
