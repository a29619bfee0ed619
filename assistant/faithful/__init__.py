"""The check that a plan carries all that its question says."""
