"""The measures of a run by name, in the order they are shown, and which of them count faults."""

TITLES = {
    "right": "答对",
    "wrong_figure": "错数",
    "figure": "数额",
    "unit": "单位",
    "scope": "口径",
    "citation_precision": "引用精确率（格）",
    "citation_recall": "引用召回率（格）",
    "numerals": "数字有来历",
    "refusal": "该拒则拒",
    "false_answer": "不该答而答",
    "false_refusal": "该答而不答",
    "text": "文字",
    "dialogue": "对话（轮）",
    "latency": "用时",
}
# Of these fewer are better.
FAULTS = frozenset({"wrong_figure", "false_answer", "false_refusal"})


def marked(measure: str) -> str:
    """A measure's title, with a mark where it counts faults."""
    return f"{TITLES[measure]}（越少越好）" if measure in FAULTS else TITLES[measure]
