"""Every step that a command takes with a file is made to fail, or to be its last, one after the other.

python -m tests.failing prints how many of each were tried, and what became of them.
"""
