"""One module a format: what is printed becomes a file."""
