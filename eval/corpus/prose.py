"""The prose of a document: duties, what changed against last year, 三公, procurement, words explained."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from random import Random

from eval.corpus.by_code import spent
from eval.corpus.layout import Layout
from eval.corpus.printing import chinese_ordinal, prose_figure, rate, share
from eval.corpus.records import (
    Change,
    Department,
    Entries,
    Paragraph,
    Phase,
    Source,
    Statement,
    Use,
    total,
)
from eval.corpus.special import PARTS, agency_entries, purchased, three_public
from eval.corpus.subjects import FUNCTIONS, GLOSSARY, REASONS


@dataclass(slots=True, kw_only=True)
class Prose:
    """Paragraphs with the figures and comparisons that they state, gathered in order."""

    random: Random
    layout: Layout
    department: Department
    paragraphs: list[Paragraph] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)

    def heading(self, text: str) -> None:
        self.paragraphs.append(Paragraph(text=text, style="heading"))

    def body(self, text: str) -> None:
        self.paragraphs.append(Paragraph(text=text))

    def money(self, yuan: int) -> str:
        """An amount with its unit."""
        return f"{prose_figure(yuan, self.layout.prose_unit)}{self.layout.prose_unit}"

    def state(self, sentence: str, figures: Iterable[tuple[str, int]]) -> None:
        """A sentence of its own paragraph, with the amounts (key, yuan) that it prints."""
        self.body(sentence)
        unit = self.layout.prose_unit
        self.statements += [
            Statement(key=key, text=prose_figure(yuan, unit), unit=unit, yuan=abs(yuan), sentence=sentence)
            for key, yuan in figures
        ]

    def compare(self, key: str, label: str, lead: str, entries: Entries) -> None:
        """A sentence that compares an amount with last year's, with its reason."""
        now, last = total(entries), total(entries, Phase.LAST)
        reason = self.random.choice(REASONS)
        percent = rate(now, last)
        figures = [(key, now)]
        if now == last:
            text = f"{lead}{self.money(now)}，与上年持平。"
        elif percent is None:
            text = f"{lead}{self.money(now)}，比上年增加{self.money(now)}，上年没有安排。"
            figures.append((f"{key}_diff", now))
        else:
            direction, verb = ("增加", "增长") if now > last else ("减少", "下降")
            diff = self.money(now - last)
            text = f"{lead}{self.money(now)}，比上年{direction}{diff}，{verb}{percent}%，主要原因是{reason}。"
            figures.append((f"{key}_diff", now - last))
            self.changes.append(
                Change(
                    key=key,
                    label=label,
                    now=now,
                    last=last,
                    direction=direction,
                    rate=percent,
                    reason=reason,
                    diff_text=diff,
                )
            )
        self.state(text, figures)


def overview(prose: Prose) -> None:
    """第一部分: duties and units."""
    department = prose.department
    prose.heading("第一部分  部门概况")
    prose.heading("一、主要职责")
    for number, duty in enumerate(department.duties, start=1):
        prose.body(f"{number}.{duty}")
    prose.heading("二、机构设置")
    names = "、".join(department.units)
    prose.body(
        f"纳入{department.name}{department.year}年部门{prose.layout.stage}编制范围的单位共{len(department.units)}个，包括：{names}。"
    )


def explanation(prose: Prose) -> None:
    """情况说明: income, expense, 三公, agency operating expenses, procurement."""
    department, year, stage = prose.department, prose.department.year, prose.layout.stage
    entries = department.entries
    spending = tuple(filter(spent, entries))
    prose.heading(f"{year}年部门{stage}情况说明")
    prose.heading(f"一、收支{stage}情况说明")
    prose.compare("income", f"收入{stage}", f"{year}年本部门收入{stage}总额为", entries)
    prose.compare("expense", f"支出{stage}", f"{year}年本部门支出{stage}总额为", spending)
    basic = total(one for one in spending if one.use is not Use.PROJECT)
    project = total(one for one in spending if one.use is Use.PROJECT)
    whole = basic + project
    prose.state(
        f"其中：基本支出{prose.money(basic)}，占{share(basic, whole)}%；"
        f"项目支出{prose.money(project)}，占{share(project, whole)}%。",
        [("basic", basic), ("project", project)],
    )
    general = tuple(one for one in spending if one.source is Source.GENERAL)
    prose.heading("二、一般公共预算支出情况说明")
    prose.compare("gpb", "一般公共预算支出", f"{year}年一般公共预算支出", general)
    for code in sorted({one.function for one in general})[:6]:
        part = total(one for one in general if one.function == code)
        names = [FUNCTIONS[code[:length]] for length in (3, 5, 7)]
        prose.state(f"{names[0]}（类）{names[1]}（款）{names[2]}（项）{prose.money(part)}。", [(code, part)])
    _three_public(prose)
    prose.heading("四、其他重要事项的情况说明")
    agency = total(agency_entries(department))
    prose.state(f"机关运行经费{prose.money(agency)}。", [("agency", agency)])
    if prose.layout.procurement != "none":
        _procurement(prose)


def _three_public(prose: Prose) -> None:
    prose.heading("三、“三公”经费情况说明")
    entries = three_public(prose.department)
    year, stage = prose.department.year, prose.layout.stage
    prose.compare("total", "“三公”经费", f"{year}年“三公”经费{stage}数为", entries)
    for key in ("abroad", "vehicles", "reception"):
        name, _, items = PARTS[key]
        prose.compare(key, name, f"{name}{stage}数为", tuple(one for one in entries if one.item in items))


def _procurement(prose: Prose) -> None:
    sums = [(key, purchased(prose.department, key)) for key in ("goods", "works", "services")]
    whole = purchased(prose.department)
    words = "、".join(
        f"政府采购{name}{stage_word}{prose.money(yuan)}"
        for (_, yuan), name, stage_word in zip(sums, ("货物", "工程", "服务"), ("支出",) * 3, strict=True)
    )
    prose.state(
        f"{prose.department.year}年政府采购支出总额{prose.money(whole)}，其中：{words}。",
        [("procurement", whole), *sums],
    )


def glossary(prose: Prose) -> None:
    """名词解释."""
    prose.heading("名词解释")
    for number, (word, meaning) in enumerate(GLOSSARY, start=1):
        prose.body(f"{chinese_ordinal(number)}、{word}：{meaning}")
