"""The words and signs of numerals, and the few ordinary words that hold a numeral character: data only.

Traditional forms need no entries here, `folding.py` maps them first.
"""

from decimal import Decimal

DIGITS = {
    "零": 0, "〇": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
    "两": 2, "俩": 2, "仨": 3, "幺": 1, "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5, "陆": 6, "柒": 7,
    "捌": 8, "玖": 9, "弌": 1, "弍": 2, "弎": 3, "壱": 1, "弐": 2, "亖": 4, "㐅": 5,
}  # fmt: skip
SMALL_MAGNITUDES = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
LARGE_MAGNITUDES = {"万": 10**4, "亿": 10**8, "兆": 10**12}
TENS = {"廿": 20, "卄": 20, "卅": 30, "卌": 40}
MAGNITUDES = "".join((*SMALL_MAGNITUDES, *LARGE_MAGNITUDES))
CHARACTERS = "".join((*DIGITS, *SMALL_MAGNITUDES, *LARGE_MAGNITUDES, *TENS))

# Words in which a numeral character states no quantity. Anything that is not listed is flagged, so an
# entry is only made for a word that answers of this program use or that the field cannot do without.
FIXED_WORDS = (
    # terms of public finance and administration
    "一般公共", "一般性", "一般行政", "三公", "三农", "三保", "三定", "一次性", "一体化", "一揽子", "一站式",
    "一把手", "双一流", "一流", "十二五", "十三五", "十四五", "十五五", "一级", "二级", "三级", "一类",
    "二类", "三类", "零余额", "零基预算", "五险一金", "百分比", "百分率", "百分点", "百分之几", "百分之多少",
    "第三方", "红十字", "一带一路", "一老一小", "两会",
    # plain words with 一
    "一般", "一些", "一个", "一种", "一定", "一直", "一起", "一同", "一共", "一并", "一旦", "一样", "一致",
    "一律", "一览", "一切", "一体", "一向", "一经", "一时", "一度", "一再", "一方面", "另一方面", "一系列",
    "一道", "一线", "一一", "一部分", "统一", "唯一", "单一", "同一", "逐一", "进一步", "不一", "之一",
    "任一", "某一", "每一", "哪一", "那一", "这一", "另一", "上一", "下一", "万一",
    # plain words with another numeral character
    "两者", "二者", "三者", "两岸", "两侧", "再三", "四舍五入", "一位小数", "两位小数", "十分", "十足",
    "百姓", "千方百计", "千瓦", "千米", "千克", "零星", "零售", "零部件", "队伍", "大陆", "登陆",
    "陆续", "陆地",
    # plain words with 半
    "上半年", "下半年", "半年", "多半", "半成品",
)  # fmt: skip
# 一个亿 and 一个百分点 are quantities although 一个 alone is an article.
NOT_AN_ARTICLE = ("亿", "多亿", "百分点", "小目标", "半")
# Signs after which a word that ends in a numeral character is part of a number after all: 每一倍.
AFTER_A_NUMBER = frozenset("点元块角倍折半%番")

# What a bare 万元 or 亿元 follows, blanks apart, where it names a unit and counts nothing: 以万元为单位.
BEFORE_A_UNIT_WORD = frozenset("\n:：(（[【《「“\"'/|,，、;；。)）以为是按和与或成用到及额的少")
# What follows a bare 亿元 that is a size and no unit: 亿元以上, 亿元大关.
AFTER_A_SIZE = ("以上", "以下", "以内", "之内", "之上", "左右", "上下", "级", "大关", "之巨", "有余")

# Unit words right after a number, longest first; the second part is the canonical unit.
UNIT_WORDS = {
    "元": "元", "块钱": "元", "块": "元", "圆": "元", "yuan": "元", "rmb": "元", "cny": "元", "人民币": "元",
    "renminbi": "元", "角": "角", "美元": "美元", "港元": "港元", "欧元": "欧元", "日元": "日元",
    "%": "%", "percent": "%", "per cent": "%", "pct": "%",
    "个百分点": "百分点", "百分点": "百分点", "个点": "百分点", "percentage points": "百分点",
    "percentage point": "百分点",
    "倍": "倍", "times": "倍", "-fold": "倍", "fold": "倍",
    "平方米": "平方米", "平米": "平方米", "m2": "平方米", "square metres": "平方米",
    "square meters": "平方米", "sq m": "平方米", "sqm": "平方米",
    "人次": "人次", "人": "人", "名": "人", "位": "人", "个": "个", "辆": "辆", "台套": "台套", "台": "台",
    "套": "套", "年度": "年", "年": "年", "月份": "月", "月": "月", "日": "日", "天": "天", "小时": "小时",
    "分钟": "分钟", "季度": "季度", "家": "家", "户": "户", "项": "项", "条": "条", "处": "处", "笔": "笔",
    "份": "份", "张": "张", "种": "种", "类": "类", "行": "行", "列": "列", "页": "页", "次": "次",
    "间": "间", "栋": "栋", "座": "座", "所": "所", "期": "期", "批": "批", "件": "件", "级": "级",
    "岁": "岁", "公里": "公里", "千米": "公里", "亩": "亩", "公顷": "公顷", "吨": "吨", "米": "米",
    "部分": "部分", "rows": "项", "row": "项", "items": "项", "item": "项", "projects": "项",
    "departments": "个", "units": "个", "tables": "张", "terms": "条", "places": "处", "parts": "部分",
    "vehicles": "辆", "people": "人", "persons": "人",
}  # fmt: skip
# Compounds that begin with a unit word and are not one: 12 人员经费 has no unit.
UNIT_LOOKALIKES = (
    "人员", "人民", "人均", "人才", "年金", "日常", "行政", "项目", "类别", "家庭", "家具", "所有", "所属",
    "名称", "名录", "名词", "条件", "期间", "期末", "期初", "处理", "处室", "处置", "元旦", "台账", "个人",
    "位置", "份额", "件数", "次数", "级别", "部分地", "种子", "户籍", "间接", "座谈", "批复", "批准", "天然",
    "行业", "列支", "列入", "张贴", "页面", "页码",
)  # fmt: skip
# Classifiers with which an answer counts its own rows, parts and sources.
COUNT_UNITS = frozenset("个项条处笔份张种类行列家户页所次期批件间") | {"部分"}
# Units that only say what is counted; the others measure (元, %, 倍, 平方米).
CLASSIFIERS = COUNT_UNITS | frozenset("人年月日天级岁辆台套栋座") | {"人次", "季度", "小时", "分钟", "台套"}

FOREIGN_CURRENCY_SIGNS = {"$": "美元", "€": "欧元", "£": "英镑"}

# Half has no numeral character; how much the words say, in %, or None where they are vague.
HALF_WORDS: dict[str, Decimal | None] = {
    "一半": Decimal(50), "半数": Decimal(50), "对半": Decimal(50), "减半": Decimal(50), "折半": Decimal(50),
    "对折": Decimal(50), "腰斩": Decimal(50), "过半": None, "大半": None, "小半": None, "半": None,
}  # fmt: skip
# Multiples without a number: as many times.
MULTIPLE_WORDS: dict[str, Decimal | None] = {
    "翻番": Decimal(2), "翻倍": Decimal(2), "翻了番": Decimal(2), "翻了倍": Decimal(2), "加倍": Decimal(2),
    "双倍": Decimal(2), "倍增": None, "成倍": None, "数倍": None, "数成": None,
}  # fmt: skip

ENGLISH_UNITS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
    "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40,
    "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "dozen": 12,
}  # fmt: skip
ENGLISH_MAGNITUDES = {
    "hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12,
}  # fmt: skip
# After digits only: 20k, 2.5bn.
ENGLISH_SUFFIXES = {
    "k": 10**3, "m": 10**6, "mn": 10**6, "mln": 10**6, "b": 10**9, "bn": 10**9, "t": 10**12, "tn": 10**12,
}  # fmt: skip
ENGLISH_FRACTIONS = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4, "fourths": 4,
    "fifth": 5, "fifths": 5, "sixth": 6, "sixths": 6, "seventh": 7, "sevenths": 7, "eighth": 8, "eighths": 8,
    "ninth": 9, "ninths": 9, "tenth": 10, "tenths": 10, "hundredth": 100, "hundredths": 100,
    "thousandth": 1000, "thousandths": 1000,
}  # fmt: skip
ENGLISH_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12,
}  # fmt: skip
ENGLISH_MULTIPLES: dict[str, Decimal] = {
    "double": Decimal(2), "doubles": Decimal(2), "doubled": Decimal(2), "doubling": Decimal(2),
    "twice": Decimal(2), "triple": Decimal(3), "triples": Decimal(3), "tripled": Decimal(3),
    "tripling": Decimal(3), "thrice": Decimal(3), "treble": Decimal(3), "trebled": Decimal(3),
    "quadruple": Decimal(4), "quadrupled": Decimal(4), "quintuple": Decimal(5), "quintupled": Decimal(5),
}  # fmt: skip
ENGLISH_HALVINGS = frozenset({"halve", "halves", "halved", "halving"})
ENGLISH_VAGUE = frozenset(
    {"dozens", "hundreds", "thousands", "millions", "billions", "trillions", "couple", "umpteen"}
)
# Words with an English number word that state no quantity.
ENGLISH_FIXED = (
    "double counting",
    "double counted",
    "double-counting",
    "double-counted",
    "one of",
    "three public",
    "one decimal",
    "two decimals",
)
# Signs whose Unicode data carry no numeric value although they show one.
PICTURED_NUMBERS = {"🔟": 10, "💯": 100, "⚀": 1, "⚁": 2, "⚂": 3, "⚃": 4, "⚄": 5, "⚅": 6}
