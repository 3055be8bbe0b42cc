"""Every reader fed with what is made to break it: it reads, or raises `Faulty`, and nothing else.

python -m tests.fuzz [SECONDS] [--quick] [--only TARGET]
"""
