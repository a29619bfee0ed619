"""Fictional department budgets and final accounts in many layouts, with complete gold, from a seed number.

Every amount is a sum of exact entries, so that what is printed is consistent unless a fault is planted.
Knows how documents are published; knows nothing of how they are read.
"""
