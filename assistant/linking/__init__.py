"""From a folded question to what it says: tokens, operands, qualifiers, talk, words that call for a no."""
