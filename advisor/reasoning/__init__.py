"""Reasoning: what conditions mean in a situation, and what an inference engine concludes from that."""
