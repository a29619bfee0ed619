"""A small department budget as a text layer, written for tests: one table, duties, a definition."""

from pathlib import Path

_TEXT = """{department}{year}年部门预算公开

目 录

第一部分 部门概况
第二部分 {year}年部门预算表
第三部分 名词解释
\f第一部分 部门概况

一、主要职责

{department}是市政府工作部门，主要职责包括：

（一）负责全市防汛抗旱和城市排水工作。

（二）负责农村饮水安全工程的建设和管理。
\f公开07表

一般公共预算“三公”经费支出表

部门名称：{department}  单位：万元

项目 上年预算数 本年预算数
比上年增减

增减额 增减%

合计 77.36 {total} 10.35 13.38%

1.因公出国（境）费用 42.96 53.55 10.59 24.65%

2.公务接待费 0.64 0.63 △0.01 △1.56%

3.公务用车费 33.76 33.53 △0.23 △0.68%

其中：（1）公务用车购置

（2）公务用车运行维护费 33.76 33.53 △0.23 △0.68%

注：以上数据因单位换算四舍五入，可能存在尾差。
\f第三部分 名词解释

一、“三公”经费：指因公出国（境）费用、公务接待费、公务用车购置及运行维护费。
"""


def write_budget(
    path: Path, *, department: str = "示范市水务局", year: int = 2024, total: str = "87.71"
) -> Path:
    """A budget file; another department, year or total gives other content."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(_TEXT.format(department=department, year=year, total=total), encoding="utf-8")
    return path
