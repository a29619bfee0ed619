"""The index commands: build, watch, documents, tables, audit, export, score, remove; `--help` lists them.

Standard output carries what was asked for, standard error how it goes.
Exit codes: 0 done, 1 some files could not be taken in, 2 the command failed, 130 interrupted.
"""

import argparse
import json
import logging
import os
import signal
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.console import (
    Progress,
    say,
    show_build,
    show_documents,
    show_findings,
    show_tables,
    vanished_text,
)
from index.errors import MingzhangError, StoreError, StoreFault
from index.json_view import (
    document_to_json,
    finding_to_json,
    publication_to_json,
    support_to_json,
    table_to_json,
)
from index.messages import explain
from index.records import Intake
from index.settings import Settings, settings_from
from index.store import Store, open_store

if TYPE_CHECKING:
    from index.watch import Look

LOG_FORMAT = "%(levelname)s %(name)s: %(message)s"
DONE, SOME_FAILED, FAILED, INTERRUPTED = 0, 1, 2, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    options = _parser().parse_args(arguments)
    try:
        settings = settings_from(os.environ)
        logging.basicConfig(level=logging.WARNING, stream=sys.stderr, format=LOG_FORMAT)
        logging.getLogger("index").setLevel(settings.log_level)
        if options.index is not None:
            settings = replace(settings, index=options.index)
        if getattr(options, "workers", None) is not None:
            settings = replace(settings, workers=options.workers)
        return int(options.run(options, settings))
    except (MingzhangError, OSError) as exc:
        say(_told(exc))
        return FAILED
    except KeyboardInterrupt:
        say("已中断；已经发布的文件不受影响，再运行一次即可继续。")
        return INTERRUPTED


def run_build(options: argparse.Namespace, settings: Settings) -> int:
    """Take in files and folders; with none, the bundled document. `--reencode` alone makes vectors anew."""
    from index.build import build
    from index.sources import find_sources
    from index.workshop import workshop

    if options.reencode and not options.sources:
        with workshop(settings, reencode=True, report=Progress(()).encoding) as tools:
            say(f"\n已用编码模型 {tools.space.encoder} 重新编码 {len(tools.store.documents())} 份文件。")
        return DONE
    sources, errors = find_sources(options.sources, settings.index)
    for error in errors:
        say(f"✗ {explain(error)}")
    progress = Progress(source.candidates[0].path for source in sources)
    with workshop(settings, reencode=options.reencode, report=progress.encoding) as tools:
        progress.started()
        failed = show_build(build(tools, sources, force=options.force, report=progress.texts), progress)
    return SOME_FAILED if failed or errors else DONE


def run_watch(options: argparse.Namespace, settings: Settings) -> int:
    """Take in what is new or changed in a folder, until it is interrupted."""
    from index.watch import Watch, keep_watching

    say(f"看着 {options.folder}，每 {options.every} 秒看一次；按 Ctrl-C 结束。")
    try:
        keep_watching(
            Watch(settings, options.folder),
            partial(_act_on, settings, remove=options.remove),
            wait=partial(time.sleep, options.every),
            report=lambda error: say(f"✗ {_told(error)}（稍后再试）"),
        )
    except KeyboardInterrupt:
        say("\n不再看着；已经发布的文件不受影响。")
    return DONE


def _act_on(settings: Settings, found: "Look", *, remove: bool) -> None:
    """Take in what is ready; take out what vanished, where that is asked for and something is left."""
    from index.build import build, take_out
    from index.workshop import workshop

    removed = found.vanished if remove and not found.all_gone else ()
    if found.ready or removed:
        progress = Progress(source.candidates[0].path for source in found.ready)
        with workshop(settings, report=progress.encoding) as tools:
            for publication in removed:
                take_out(tools, publication.document.id)
            progress.started()
            if found.ready:
                show_build(build(tools, found.ready, force=False, report=progress.texts), progress)
    for publication in found.vanished:
        say(vanished_text(publication, removed=publication in removed))
    for error in found.errors:
        say(f"✗ {explain(error)}")


def run_remove(options: argparse.Namespace, settings: Settings) -> int:
    """Take one document version out for good."""
    from index.build import take_out
    from index.workshop import workshop

    with open_store(settings) as store:
        document_id = _chosen(store, options.id)
    with workshop(settings, report=lambda _done, _total: None) as tools:
        take_out(tools, document_id)
    say(f"已移除 {document_id}。")
    return DONE


def run_documents(options: argparse.Namespace, settings: Settings) -> int:
    """List what is published; replaced versions too with `--all`."""
    with open_store(settings) as store:
        publications = store.publications(superseded=options.all)
    if options.json:
        _print_json([publication_to_json(publication) for publication in publications])
    else:
        show_documents(publications, evidence=options.evidence)
    return DONE


def run_tables(options: argparse.Namespace, settings: Settings) -> int:
    """Print the tables with every cell."""
    with open_store(settings) as store:
        intakes = _intakes(store, options.document)
    if options.json:
        _print_json([_tables_to_json(intake) for intake in intakes])
    else:
        show_tables(intakes)
    return DONE


def run_audit(options: argparse.Namespace, settings: Settings) -> int:
    """Print what the documents contradict themselves in."""
    with open_store(settings) as store:
        intakes = _intakes(store, options.document)
    if options.json:
        _print_json([_findings_to_json(intake) for intake in intakes])
    else:
        # The convention of NO_COLOR: set and not empty, whatever its value.
        show_findings(intakes, colour=sys.stdout.isatty() and not os.environ.get("NO_COLOR"))
    return DONE


def run_score(options: argparse.Namespace, _settings: Settings) -> int:
    """Read documents that have gold, and print how right the reading is."""
    from dataclasses import asdict

    from index.score.cases import find_cases
    from index.score.messages import NO_GOLD, accuracy_page, miss_line, score_lines
    from index.score.run import score_case

    cases = find_cases(options.gold)
    if not cases:
        say(f"{options.gold}：{NO_GOLD}")
        return FAILED
    scores = []
    for number, case in enumerate(cases, 1):
        say(f"[{number}/{len(cases)}] {case.expected.key} {case.format}")
        scores.append(score_case(case))
    if options.json:
        _print_json([asdict(score) for score in scores])
    else:
        print("\n".join(score_lines(scores)))
    if options.misses and not options.json:
        print("\n".join(miss_line(score, miss) for score in scores for miss in score.misses))
    if options.write is not None:
        options.write.write_text(accuracy_page(scores), encoding="utf-8")
        say(f"已写出 {options.write}")
    return DONE


def run_export(options: argparse.Namespace, settings: Settings) -> int:
    """Write tables and figures for other programs."""
    from index.export import export_csv, export_xlsx
    from index.fiscal_package import export_fiscal_package

    with open_store(settings) as store:
        intakes = _intakes(store, options.document)
    writers = {"csv": export_csv, "xlsx": export_xlsx, "fdp": export_fiscal_package}
    written = writers[options.format](intakes, options.to)
    say(f"已写出 {len(written)} 个文件：{options.to}")
    return DONE


def _told(error: MingzhangError | OSError) -> str:
    if isinstance(error, MingzhangError):
        return explain(error)
    return f"读写 {error.filename or '文件'} 失败：{error.strerror or error}。"


def _intakes(store: Store, document: str | None) -> list[Intake]:
    if document is not None:
        return [store.intake(_chosen(store, document))]
    return [store.intake(each.id) for each in store.documents()]


def _chosen(store: Store, start: str) -> str:
    """The one version whose id begins so, replaced ones included. Raises StoreError UNKNOWN_DOCUMENT."""
    ids = [each.document.id for each in store.publications(superseded=True)]
    found = [document_id for document_id in ids if start and document_id.startswith(start)]
    if len(found) != 1:
        raise StoreError(store.place, StoreFault.UNKNOWN_DOCUMENT, start)
    return found[0]


def _tables_to_json(intake: Intake) -> dict[str, Any]:
    return {
        "document": document_to_json(intake.document),
        "tables": [table_to_json(table, intake.document) for table in intake.tables],
    }


def _findings_to_json(intake: Intake) -> dict[str, Any]:
    return {
        "document": document_to_json(intake.document),
        "checks": intake.checks,
        "findings": [finding_to_json(finding) for finding in intake.findings],
        "figures": support_to_json(intake),
    }


def _print_json(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=1))


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) > 0):
        raise argparse.ArgumentTypeError("要一个正整数")
    return int(text)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m index", description="明账：预决算公开文件的索引")
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--index", type=Path, metavar="DIR", help="索引文件夹，默认 .mingzhang")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def add(name: str, run: Any, help_text: str) -> argparse.ArgumentParser:
        command = commands.add_parser(name, parents=[shared], help=help_text, description=help_text)
        command.set_defaults(run=run)
        return command

    building = add("build", run_build, "读入文件或文件夹；不写则读入随程序附带的文件")
    building.add_argument(
        "sources", nargs="*", type=Path, metavar="SOURCE", help="文件或文件夹：PDF、DOCX、XLSX、HTML、TXT"
    )
    building.add_argument("--force", action="store_true", help="没有改动的文件也重新读入")
    building.add_argument("--reencode", action="store_true", help="用现在设置的编码模型重新生成全部向量")
    watching = add("watch", run_watch, "看着一个文件夹，新的、改了的文件随时读入，直到按 Ctrl-C")
    watching.add_argument("folder", type=Path, metavar="FOLDER", help="文件夹")
    watching.add_argument("--every", type=_count, default=10, metavar="SECONDS", help="隔几秒看一次，默认 10")
    watching.add_argument("--remove", action="store_true", help="文件不在了，就移除它的内容；不写则只说明")
    listing = add("documents", run_documents, "列出已收录的文件")
    listing.add_argument("--all", action="store_true", help="包括已被取代的旧版本")
    listing.add_argument("--evidence", action="store_true", help="部门、年度、预算或决算、地方各由何处看出")
    tables = add("tables", run_tables, "列出表格；--json 输出全部单元格")
    audit = add("audit", run_audit, "列出文件自身的勾稽不符之处")
    export = add("export", run_export, "导出表格和数字")
    formats = ("csv", "xlsx", "fdp")
    export.add_argument("--format", choices=formats, required=True, help="fdp 为 Fiscal Data Package")
    export.add_argument("--to", type=Path, required=True, metavar="DIR", help="写到哪个文件夹")
    for command in (building, watching):
        command.add_argument(
            "--workers", type=_count, metavar="N", help="同时用几个进程读文件，默认与处理器核数相同"
        )
    for command in (listing, tables, audit):
        command.add_argument("--json", action="store_true", help="输出 JSON")
    for command in (tables, audit, export):
        command.add_argument("--document", metavar="ID", help="只要这一份（编号可只写开头几位）")
    scoring = add("score", run_score, "与金标比较：读出来的每一格、身份、核对")
    scoring.add_argument("gold", type=Path, metavar="GOLD_DIR", help="放着文件与金标的文件夹")
    scoring.add_argument("--misses", action="store_true", help="列出每一处不符")
    scoring.add_argument("--json", action="store_true", help="输出 JSON")
    scoring.add_argument("--write", type=Path, metavar="FILE", help="把结果写成一页 Markdown")
    removing = add("remove", run_remove, "移除一份文件")
    removing.add_argument("id", metavar="ID", help="文件编号，见 documents")
    return parser


def _end_cleanly() -> None:
    """An interrupt and a service manager's request to end do the same; a shell's background, which ignores
    interrupts, changes nothing."""
    for asked in (signal.SIGINT, signal.SIGTERM):
        signal.signal(asked, signal.default_int_handler)


if __name__ == "__main__":
    _end_cleanly()
    sys.exit(main())
