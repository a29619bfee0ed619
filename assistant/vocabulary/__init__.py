"""The words of questions and documents: folding, cues, and names as printed, said and mistyped."""
