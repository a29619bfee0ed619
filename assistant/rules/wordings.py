"""Turns of phrase that ask for text, read from the folded question as it stands: what a document says of
something may be any words, so that no vocabulary can hold them."""

import re
from dataclasses import dataclass

from assistant.vocabulary.numbers import chinese_number

_SAY = "(?:提到|提及|写到|写|说到|说|讲到|讲|谈到|谈|涉及|介绍|表述|描述|规定|要求|记载)"
_NAMED = "(?:提到|提及|提过|写到|写过|写|说到|说过|讲到|讲过|谈到|涉及|记载)"
_HOW = "(?:怎么|怎样|如何|咋|是怎么|是如何|是怎样|咋个|点样)"
_END = "(?:过|了|的)*(?:吗|么|嘛|没有|没|呢|啊|呀|吧|不)?[。、]*$"
_WHETHER = "(?:有没有|有无|是否|有木有|有冇|可曾|是不是)"
_MENTIONS = (
    re.compile(
        f"{_WHETHER}(?:在[^、。]{{1,8}})?(?:专门|明确|具体|单独|曾)?(?:有)?{_NAMED}(?:过|了|到)?(?:关于|有关)?(?P<words>.+)"
    ),
    re.compile(
        "(?:有没有|有无|是否有|有)(?:专门)?(?:关于|有关|涉及)(?P<words>.+?)的?(?:内容|表述|说法|描述|文字|条款|段落|字样|规定)"
    ),
    re.compile(
        f"(?P<words>[^、。]+?){_WHETHER}(?:被|在[^、。]{{1,8}}(?:里|中))?(?:提到|提及|写到|写进|写|涉及)(?:过|了|到)?{_END}"
    ),
    re.compile(
        "(?:提到|提及|提过|写到|写过|说到|讲到|谈到|涉及)(?:了|过)?(?P<words>[^、。]+?)(?:了|过)?(?:吗|么|嘛|没有|没)[。、]*$"
    ),
)
_SAY_OR_NOT = re.compile(
    "(?:有没有|有无|是否)(?:专门|明确)?提(?!供|高|升|前|取|名|炼|纯|租|醒|示|出)(?:及|了|过|到)?(?P<short>.+)|(?:讲没讲|提没提|写没写|说没说|谈没谈|涉没涉及)(?:到|过|及)?(?:过)?(?:关于)?(?P<words>.+)"
)
_PLACE = (
    "(?:文件|预算|材料|报告)?(?:的|里|中)?"
    "(?:哪里|哪儿|什么地方|哪(?:一?段|一?页|个部分|些?项目|个项目|些|个)?)(?:的)?(?:目标|说明|内容)?(?:里|中|上)?"
)
_STANDS = re.compile(
    "(?P<words>[^、。]{2,}?)(?:这件事|这个|这|是|都|会)?(?:在)?(?:文件|预算|材料|报告)?(?:里|中)?"
    f"(?:(?:写在|写进|讲在|出现在|放在|列在|提在)(?:了)?{_PLACE}|在{_PLACE}(?:讲|写|提|说|谈))(?:了|到|过|的)*[。、]*$"
)
_WHERE = re.compile(
    "(?:哪里|哪儿|哪一?段|哪些段落|哪一?部分|哪一?处|哪一?页|哪个地方|哪些地方|什么地方|哪一?条|第几条|哪一?句)"
    "(?:话|职责|职能)?(?:里面|里|中|上)?(?:是|有|会|专门)?(?:提到|提及|写到|写了|写|说到|说|讲到|讲|谈到|涉及|关于)(?:了|过|的是|的)?(?P<words>.+)"
)
_SAID = (
    re.compile("(?:关于|有关)(?P<words>[^、。]{2,}?)的?(?:是|有|在|讲的是)?哪一?[句条段](?:话)?(?:[、。]|$)"),
    re.compile(
        "(?:跟|和|与)(?P<words>[^、。]{2,}?)(?:有关|相关)的?(?:是|有|在|讲的是)?哪一?[句条段](?:话)?(?:[、。]|$)"
    ),
    re.compile(
        f"{_HOW}{_SAY}(?:到|起)?(?:的)?(?:关于|有关|对于)?(?P<words>[^、。]{{2,}}?)(?:这块|这一块|这件事|这个问题)?{_END}"
    ),
    re.compile(f"(?P<words>[^、。]{{2,}}?)(?:这块|这一块|这方面|方面|这件事)?{_HOW}{_SAY}(?:到|起)?{_END}"),
    re.compile(
        f"(?:关于|有关|对于)(?P<words>[^、。]{{2,}}?)(?:文件|预算|材料|里面|里|中)*(?:有|都|说|写|讲)(?:了|些)*(?:什么|啥|哪些){_END}"
    ),
)
# A wish for the very words, which every quotation is.
_VERBATIM = re.compile(
    "[、。]?(?:原文|原话|原句|原样)(?:是|里)?(?:怎么|如何|怎样)?(?:说|写|讲|表述)?(?:的)?(?=$|[、。])"
)
_FRAME = re.compile(
    "^(?:请问|请|麻烦|帮我|查一下|看一下|看看|想知道|我想知道|那|那么)*(?:在)?"
    "(?:(?:这份|这个|该|本|整份|整个|今年的?|全文)?(?:文件|预算书|预算|说明|材料|报告|文本|正文|全文|公开稿|文字说明|情况说明|主要职责|主要职能|职责|职能|里面|当中|里头|里|中|的)){0,3}"
    "(?:关于|有关|对于|涉及)?"
)
_TAIL = re.compile(
    "(?:的)?(?:相关|有关|具体)?(?:内容|事情|情况|事|方面|表述|说法|字样|字眼|这个词|这几个字|几个字|之类的?|什么的|文字|部分)?(?:的)?"
    "(?:地方|段落)?(?:有哪些|在哪里|在哪)?(?:文件|说明|预算|材料|里面|里|中)*(?:是)?(?:吗|么|嘛|呢|啊|呀|吧|没有|没|了|过|的)*[。、]*$"
)


@dataclass(frozen=True, slots=True)
class AskedWords:
    """The words that are looked for; `literal` where the question is whether they stand in the text."""

    words: str
    literal: bool


def asked_words(folded: str) -> AskedWords | None:
    """有没有提到垃圾分类, 里面怎么写数字化的, 关于流域治理是怎么说的: 垃圾分类, 数字化, 流域治理."""
    folded = without_wish(folded)
    for patterns, literal in (
        ((_SAY_OR_NOT, *_MENTIONS), True),
        ((_WHERE,), False),
        ((_STANDS,), True),
        (_SAID, False),
    ):
        for pattern in patterns:
            match = pattern.search(folded)
            words = "" if match is None else trimmed(match.groupdict().get("short") or match["words"] or "")
            if len(words) > 1:
                return AskedWords(words, literal)
    return None


def without_wish(folded: str) -> str:
    """The question without the wish for the very words: …，原话怎么说."""
    return _VERBATIM.sub("", folded)


def framed(folded: str) -> str:
    """The question without the polite or placing words it begins with."""
    return _FRAME.sub("", folded)


def trimmed(words: str) -> str:
    """The words without the frame of the question around them."""
    return _TAIL.sub("", framed(words))


_HEADING_END = re.compile("(?:是什么|怎么样|怎样|如何|是怎样的|是怎么样的|是|的|吗|呢|啊|呀)*[。、]*$")


def heading_words(folded: str) -> str:
    """The question as the words of a heading: 国有资产占有使用情况怎么样？ without its last words."""
    return _HEADING_END.sub("", framed(folded))


_NUMBER = "([一二两三四五六七八九十]+|\\d+)"
_NTH = re.compile(f"第{_NUMBER}(?:条|项|款|点|个)")
_LAST = re.compile("(?:最后|末尾|末了)(?:的)?(?:一|那)?(?:条|项|款|点|个)")
_FROM_END = re.compile(f"倒数第{_NUMBER}(?:条|项|款|点|个)?")
_FIRST = re.compile(f"(?<![提目之以])(?:前|头)(?:面)?(?:的)?{_NUMBER}(?:条|项|款|点|个)")


def asked_items(folded: str) -> tuple[int, ...]:
    """第三条, 最后一条, 前两条: 3; -1; 1 and 2. Nothing where no item is picked."""
    if match := _FROM_END.search(folded):
        return (-_number(match[1]),)
    if match := _FIRST.search(folded):
        return tuple(range(1, _number(match[1]) + 1))
    return (
        *(_number(match[1]) for match in _NTH.finditer(folded)),
        *((-1,) if _LAST.search(folded) else ()),
    )


def without_items(folded: str) -> str:
    """The question without the words that pick items."""
    return _LAST.sub("", _NTH.sub("", _FIRST.sub("", folded)))


def _number(text: str) -> int:
    """A small number in digits or Chinese."""
    return int(text) if text.isdigit() else chinese_number(text)


# What a duty is asked for without the word: 平时都干些啥, 管哪些事.
DOES_WHAT = re.compile(
    "的?(?:活儿?|差事|分内事)(?:都|具体)?(?:有|是|包括)(?:哪些|什么|啥)|"
    "(?:干|做|忙|管|负责|承担|主管|分管)(?:着|了|些|点)?(?:什么|啥|哪些|哪几|嘛|吗)(?:样的|方面的?)?(?:事情|事务|事|工作|活|业务|任务|的)?(?!用|投|采|单位|部门|机构|下属)"
)
# One office that does something: 哪个处管法规.
WHICH_OFFICE = re.compile(
    "(?:哪个|哪一个|哪些|哪几个|什么|哪)(?:处室|科室|股室|内设机构|内设部门|部门|处|科|股|室|机构)(?:是|来|在|具体)?"
    "(?:管|负责|分管|主管|承担|办理|对接|牵头|搞|做)(?:的是)?(?P<words>[^、。]{2,}?)(?:的|工作的|工作|事务)?(?:呢|啊|呀|吗)?[。、]*$"
)
_BODY = "[^、。有没是否个的]{1,12}?(?:处|科|股|室|党委|办|队|中心|院|所|站|馆|校|会|局|部)"
# 纳入预算编制的单位有几家: the units of the budget, as the structure prints them.
BUDGET_UNITS = re.compile(
    "纳入.{0,12}(?:预算|决算|编制).{0,10}单位|(?:预算|决算)(?:编制)?范围.{0,6}单位"
    "|编制范围(?:里|内|中)?(?:都|一共)?(?:有|包括|是)(?:谁|哪|几|多少)"
    "|(?:预算|决算)[^、。]{0,6}(?:算|纳入?|包括?|列入?|编入?)了?(?:哪些|哪几[个家]|[几多]少?[个家]?)单位"
    "|(?:哪些|哪几[个家]|几[个家]|多少[个家]?)单位(?:被|都|是)*(?:算|纳|列|编|包)(?:进|入|括|在)"
)
# What is asked to be explained: 什么是…, …是什么意思.
ASKED_TERM = re.compile(
    "(?:什么是|什么叫做?|何谓|何为|啥是|啥叫|解释(?:一下|下)?)(?P<term>[^、。]{2,}?)(?:这个词|的意思|的含义|的概念)?(?:啊|呢|呀|吗|吧)?[、。]*$"
    "|^(?P<before>[^、。]{2,}?)(?:这个词|一词|到底|究竟)*(?:是|指的?是?|有)?(?:个)?(?:什么意思|啥意思|什么含义|什么概念|怎么解释|怎么理解|如何理解|怎么定义|的意思|的含义|的定义)"
)
# 科室 and 单位 are kinds of bodies and no body.
KIND_OF_BODY = re.compile(
    "(?:[用好坏难去]处|科室|处室|股室|部门|单位|机构|会议室|教室)$|新增|增加|撤销|合并|多少|几|哪"
)
# 机关运行经费是什么: a term alone.
IS_WHAT = re.compile(
    "^(?P<term>[^、。]{2,}?)(?:到底|究竟|具体)?(?:是|算)(?:个|一种)?(?:什么|啥)(?:东西|玩意|概念|费用|钱|来的)?(?:呢|啊|呀)?[。]*$"
)
IS_MEMBER = (
    re.compile(
        f"(?:有没有|有无|是否有|是否设|设没设|有|设)(?:一个|个)?(?P<body>{_BODY})(?:这个|这一|这样的)?(?P<kind>处室|科室|股室|内设机构|内设部门|下属单位|直属单位|所属单位|单位|部门|机构)?"
        "(?:吗|么|嘛|没有|没)?[。、]*$"
    ),
    re.compile(
        f"(?P<body>{_BODY})(?:是不是|是否|属不属于|属于|算不算|算|是)(?:它|它的|其|该局|该单位|本单位|他们|这个单位)?(?:的)?(?:一个)?"
        "(?P<kind>处室|科室|股室|内设机构|内设部门|下属单位|直属单位|所属单位|下级单位|预算单位)(?:之一|吗|么|嘛)*[。、]*$"
    ),
    re.compile(f"(?P<body>{_BODY})(?P<kind>)(?:存不存在|存在吗|有没有|有吗)[。、]*$"),
)
# Whose duty something is: 文博会由谁筹办, 归谁管.
WHOSE_DUTY = re.compile(
    "(?P<words>[^、。]{2,}?)(?:工作|这事|这块|这件事|的事|业务)?(?:是由|由|归|是|该)?(?:谁|哪个(?:部门|处室?|科室?|单位))(?:来)?"
    "(?:负责|管|主管|分管|筹办|承办|办|指导|牵头|组织|承担|监督|协调|做|抓|推行|推进|落实|统筹|受理|制定)"
)
# 管不管义务教育: a yes or a no from the duties, although 不 stands in it.
DOES_OR_NOT = re.compile(
    "(?:管不管|负不负责|负责不负责|是否负责|是不是负责|有没有负责|归不归(?:它|你们|该局|他们)?管|是不是(?:也)?管)(?P<words>[^、。]{2,})"
    "|(?P<before>[^、。]{2,}?)(?:归不归|是不是归|归|是不是由|由)(?:它|你们|他们|这个单位|该局|该单位|本单位)(?:来)?(?:管|负责)"
    "|(?P<own>[^、。]{2,}?)(?:是不是|是否|算不算|算|是)(?:它|你们?|他们|这个单位|这个?[局办委厅院]|该[局办委厅院]|该单位|本单位)(?:单位)?的?(?:分内(?:的事|事)?|活儿?|事儿?|职责|职能|业务|工作)(?:范围)?(?:吗|么|呢)?[。、]*$"
    "|(?P<whose>[^、。]{2,}?)(?:到底|应该|应)?(?:是|算|归)谁的(?:职责|职能|职权|权力|权限|活儿?|事儿?|分内事?|责任|工作)"
)
OFFICE_COUNT = re.compile(
    "(?:设|分|有)(?:了|成|为)*(?:几|多少)个(?:处室?|科室?|股室?|部门|内设机构)(?:[。、啊呢呀吗]|$)"
)
HAS_UNITS = re.compile(
    "(?:下属|直属|所属|挂靠|下面|底下)(?:的|还|一共|总共)*(?:有|是|管|挂靠?|带)?(?:着|了|的)*(?:哪些|哪几[个家]|几[个家]|多少[个家]?)(?:单位|机构)"
    "|(?:下属|直属|所属|挂靠|下面|底下)的?(?:单位|机构)(?:都|分别|名字)?(?:叫|是)(?:什么|啥|哪)|"
    "有没有(?:下属|直属|所属|二级|下级|下设)的?(?:事业)?(?:单位|机构)|有(?:下属|直属|二级|下级)(?:单位|机构)(?:吗|没)"
    "|(?:下面|底下|手下|下头)(?:还)?(?:管|有|带|设)(?:着|了)?(?:哪些|几个|多少|什么|哪几)(?:个|家)?(?:单位|部门|机构)"
)
NATURE = re.compile(
    "(?:行政|事业|参公)(?:单位|机关)?(?:还是|或者?)(?:行政|事业|参公)|是不是(?:行政|事业|参公)|是(?:行政|事业|参公)(?:单位|机关)吗|公益几类|公益一类还是"
)
TERMS_LIST = re.compile(
    "名词解释(?:里|中|部分|里面)?(?:一?共|都|总共)?(?:有|解释了|包括|列了|收了)?(?:哪些|几个|多少|几条|什么)(?:个)?(?:词|名词|术语|概念|条目)?"
    "|解释了?(?:哪些|几个|多少)(?:个)?(?:名词|术语|概念|词)"
)
HOW_MANY = re.compile("几|多少")
WHY_SPEND = re.compile(
    "(?:为什么|为何|为啥|凭什么|干嘛|干吗)(?:要|需要|得|会)?(?:花|安排|设立|设置|设|搞|做|列|有这|支出|拨|给)(?!.*(?:多|少|高|低|增|减|涨|降))"
)
# What money is to bring about, or to do: 图什么, 起什么作用, 准备办哪些活动, 花在哪些方面.
PURPOSE = re.compile(
    "图(?:个|的是)?(?:什么|啥)"
    "|(?:解决|改善|改变|支持)(?:些|的是)?(?:什么|啥|哪些)(?:样的)?(?:问题|困难|情况)?"
    "|有(?:何|什么|啥)(?:用处|用途|好处|作用)|(?:想|要|会|能)?(?:达到|实现|取得|产生|带来|起到?|发挥)(?:个|了|些)?(?:什么|啥|哪些|怎样的|何种)(?:样的)?(?:效果|目的|作用|成效|成果|效益|目标|好处)"
    "|(?:具体|主要|都|是|用来|拿来|去|来|准备|打算|计划)+(?:做|干|搞|办|开展)(?:些|的是|的)?(?:什么|啥|哪些)"
    "|(?:做|干|办|开展|实施|举办)(?:些|了)?(?:什么|啥|哪些)(?:活动|工作|任务|事)|(?:做|有)(?:什么|啥)用|补(?:给|贴)[^、。]{0,8}什么的?|干(?:嘛|吗|什么|啥)(?:用)?的"
    "|(?:用|花|使|投)(?:在|到|于)(?:了)?(?:哪|什么|啥)|(?:交出|拿出|形成|产出)(?:什么|啥|哪些)(?:成果|东西|产品)|遵循(?:什么|啥|哪些)原则"
)
