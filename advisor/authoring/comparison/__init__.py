"""Two rule bases side by side: what was changed, and what they advise differently in told and random situations."""
