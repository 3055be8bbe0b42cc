"""Alliance Advisor: an expert system for people who build alliances in health.

The package reasons over any rule base written in its rule language; it knows nothing of alliances itself.
"""
