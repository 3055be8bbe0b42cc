"""For those who write rules and translate them: what is wrong, what came of told situations, what a change does."""
