"""Words: required statements are quoted, forbidden words are absent. Apart where the gold has neither."""

from eval import gold
from eval.records import Asked, Score
from eval.scoring import apart, met

MEASURES = ("text",)


def score(asked: Asked) -> tuple[Score, ...]:
    case, answer = asked.case, asked.answers[-1]
    if not case.text and not case.forbid_text:
        return (apart("text"),)
    faults = [f"缺少「{words}」" for words in gold.missing_words(case, answer)]
    faults += [f"不应出现「{words}」" for words in gold.forbidden_words(case, answer)]
    return (met("text", not faults, "；".join(faults)),)
