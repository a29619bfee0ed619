"""What a passed check says. A failed one stops the answer, so its detail is for the log and in English."""

from collections.abc import Mapping
from types import MappingProxyType

PASSED: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "zh": MappingProxyType(
            {
                "every_numeral_accounted_for": "{count} 个数字均有出处",
                "value_is_cited_or_computed": "",
                "steps_recompute": "{count} 步重新计算，结果一致",
                "citations_match_source": "{count} 个单元格与原表一致",
                "quotes_match_source": "{count} 处引文与原文一致",
            }
        ),
        "en": MappingProxyType(
            {
                "every_numeral_accounted_for": "{count} numbers, each with its source",
                "value_is_cited_or_computed": "",
                "steps_recompute": "{count} steps computed again with the same result",
                "citations_match_source": "{count} cells agree with the source",
                "quotes_match_source": "{count} quotations agree with the source",
            }
        ),
    }
)


def passed(rule: str, count: int, language: str) -> str:
    """One short phrase; "" where there was nothing to check."""
    words = PASSED.get(language, PASSED["zh"])
    return words[rule].format(count=count) if count else ""
