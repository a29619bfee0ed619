"""The closed plan grammar as values: plans, their parts, their lines."""
