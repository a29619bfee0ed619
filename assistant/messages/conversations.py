"""What is said about saved conversations and about the scope of a turn."""

from collections.abc import Mapping
from types import MappingProxyType

BAD_FILE = "这不是“明账”保存的对话，没有打开。"
OTHER_VERSION = "这份对话是第 {version} 版的格式，本程序读第 {expected} 版，没有打开。"
TOO_LONG = "这份对话太长，没有打开。"
BAD_SCOPE = "口径里有不认识的部分或取值：{parts}。"
NOTHING_ASKED = "还没有可以改口径的问题。"
ABSENT = "保存时的文件现在没有收录或内容已变：{titles}。下面的回答都按现在的文件重新得出。"
RENEWED: Mapping[str, str] = MappingProxyType(
    {
        "zh": "收录的文件有更换，上文已按现在的文件重新查过",
        "en": "the documents were replaced; what was asked before was looked up in them anew",
    }
)
PART_NAMES = {
    "department": "部门",
    "owner": "单位",
    "year": "年份",
    "stage": "预决算",
    "fund": "资金",
    "spending": "支出性质",
    "items": "项目",
}
EDITED = "{question}（改为：{scope}）"
OPEN = "不限"

# What differs from the answer before, in the language of the answer.
TOLD: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "zh": {
            **PART_NAMES,
            "changed": "口径变化：{changes}",
            "change": "{part} {before} → {after}",
            "carried": "沿用上文：{parts}",
            "more": "{first}等",
        },
        "en": {
            "department": "department",
            "owner": "unit",
            "year": "year",
            "stage": "account",
            "fund": "fund",
            "spending": "spending",
            "items": "item",
            "changed": "changed: {changes}",
            "change": "{part} {before} → {after}",
            "carried": "from before: {parts}",
            "more": "{first} and others",
        },
    }
)
