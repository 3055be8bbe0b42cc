"""The command line: what all commands share, and below it the commands and the interview."""
