"""Receipts: what an answer rests on, for people who do not trust it, and the verifier that checks one.

`verifier` stands apart: it opens the source by a second route and imports no other part of the product
but the words it says.
"""
