"""A conversation: its state, what later turns lean on, questions of several parts."""
