"""Turns that ask nothing: noise, markup, orders to the assistant, disputes. The talk goes on where it was."""

import re

from assistant.linking.reading import Reading
from assistant.vocabulary.cues import Cue
from assistant.vocabulary.question import MAX_QUESTION_CHARACTERS

# Fewer different characters than this in a long turn, or no letter at all, say nothing.
_FEW_CHARACTERS = 3
_LETTERS = re.compile(r"[^\W_]")
# Who is spoken to or what was said, not what is in the budget; markup and settings of a machine.
_OF_THE_TALK = re.compile(
    "你|您|上面|以上|规则|指令|命令|引用|改写|以此为准|[{}<>]|ignore|instruction|system|prompt|you", re.I
)
# Words that may ask for something, also with part of it left out.
_ASKS = re.compile(
    "多少|几(?!乎)|哪|谁|什么|啥|怎|如何|为何|是否|有没有|是不是|[呢吗么]|问|查|看|找|告诉|帮|算(?!错|了)|列|说说|讲讲|介绍|再说"
    "|占|比|加起来|合计|一共|总共|what|how|which|who|why|when|where|show|list|tell|about",
    re.I,
)
_OPERATIONS = frozenset(Cue) - {
    *(Cue.FILL, Cue.OF, Cue.REPLACE, Cue.AND, Cue.CONVERT, Cue.INSIDE, Cue.ZERO, Cue.ABOVE, Cue.BELOW)
}


def asks_nothing(typed: str, reading: Reading) -> bool:
    """Whether a turn without an answer asked for nothing and named nothing of the document."""
    letters = set(_LETTERS.findall(typed))
    if not letters or (len(letters) < _FEW_CHARACTERS <= len(typed.strip()) // 2 and not _ASKS.search(typed)):
        return True
    if len(typed) > MAX_QUESTION_CHARACTERS or any(o.names_something for o in reading.operands):
        return False
    asked = reading.domains or reading.asks(*_OPERATIONS) or _ASKS.search(typed)
    return _OF_THE_TALK.search(typed) is not None and not asked
