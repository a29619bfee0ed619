"""Several departments and years: what is at hand, and which publications a question names."""
