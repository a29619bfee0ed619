"""What the verifier of receipts and the printed receipt say, in Chinese."""

RECEIPT_HELP = "把回答的收据存到这个文件：.json，或 .html（可打印的一页）"
VERIFY_HELP = "用原文件核对一张收据，不经过作答的任何部分"
FILE_HELP = "收据（JSON）"
SOURCE_HELP = "收据所引的原文件；引了几份就写几次"
JSON_HELP = "输出 JSON"
SAVED = "收据已存到 {file}。"
NONE = "这个回答没有数字和出处，没有收据可存。"
UNREADABLE = "读不出这张收据：{reason}"

HELD, FAILED, UNKNOWN = "符合", "不符", "无法核对"

WHAT = {
    "receipt": "收据完整",
    "document": "文件",
    "cell": "单元格",
    "row": "行名",
    "column": "列名",
    "unit": "单位",
    "amount": "数额",
    "quote": "引文",
    "step": "计算",
    "value": "结论",
    "statement": "正文的结论",
    "text": "正文里的数",
}
WHY = {
    "format": "不是明账的收据，或版本不同",
    "shape": "收据缺少内容：{name}",
    "digest": "收据的内容与编号不一致，改动过",
    "unreadable": "打不开这份文件：{reason}",
    "no_source": "没有给出这份文件",
    "sha256": "文件的 sha256 是 {found}，收据写的是 {expected}",
    "scanned": "扫描页没有可以另行提取的文字",
    "cell": "原文这个位置是“{found}”，收据写的是“{expected}”",
    "row": "原文这一行没有“{expected}”",
    "column": "“{expected}”不在这一列的表头，或这个数不在这一列",
    "unit": "原文的单位是{found}，收据写的是{expected}",
    "no_unit": "原文没有印单位",
    "amount": "印着“{raw}”，收据的数额是 {expected}",
    "quote": "第{page}页没有这段原文",
    "quote_amount": "引文里没有 {expected}",
    "inputs": "{missing} 不在收据里",
    "expression": "算式读不懂：{expression}",
    "strange": "算式里的 {number} 没有出处",
    "unused": "算式里没有用到 {missing}",
    "result": "重新计算得 {found}，收据写的是 {expected}",
    "value": "结论 {expected} 既不是引用的数，也不是算出的数",
    "statement": "正文的结论里没有 {expected}",
    "text": "正文里的 {number} 在收据里没有出处",
}
SUMMARY = "{held} 项符合，{failed} 项不符，{unknown} 项无法核对。"
SOUND = "收据成立。"
NOT_SOUND = "收据不成立。"
NOT_PROVEN = "收据没有完全核对。"
LINE = "{verdict}  {what} {name}{why}"

REMOVED = "《{title}》已不在收录的文件里；这张收据引用的是当时的版本。"
REPLACED = "《{title}》已有新版本（{id}，{date} 收录）；这张收据引用的是旧版本，数可能已经变了。"
NOT_KEPT = "没有这张收据。请核对链接是否完整。"

SHEET = {
    "title": "明账 · 回答的收据",
    "number": "编号",
    "value": "结论：",
    "steps": "计算",
    "id": "号",
    "expression": "算式",
    "result": "结果",
    "rounding": "取位",
    "exact": "不取位",
    "half_up": "四舍五入到 {places} 位小数",
    "cells": "单元格",
    "place": "位置",
    "page": "第{page}页",
    "table": "表{number}《{title}》",
    "recognised": "扫描识别",
    "row": "行",
    "column": "列",
    "raw": "原文",
    "quotes": "引文",
    "left_out": "未计入",
    "findings": "文件本身的问题",
    "finding": "应为 {expected}，印的是 {found}，差 {difference}",
    "checks": "核对",
    "ok": "通过",
    "not_ok": "未通过",
    "documents": "文件",
    "how": "自己核对：python -m assistant verify 收据.json --source 原文件",
    "made": "由明账 {version} 自动生成，仅供参考，以公布的文件为准。",
}
