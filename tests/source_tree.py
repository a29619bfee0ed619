"""The project's own source as syntax trees: what the structural tests read."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LAYERS = ("index", "assistant", "eval", "app")


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """One import: what it names in full, and whether it runs when the module is imported."""

    name: str
    line: int
    at_import: bool

    @property
    def top(self) -> str:
        return self.name.partition(".")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Module:
    """One source file: its path from the root with forward slashes, its layer and its tree."""

    path: str
    layer: str
    tree: ast.Module


def modules() -> tuple[Module, ...]:
    """Every Python file of the product, in order of path."""
    files = [file for layer in LAYERS for file in (ROOT / layer).rglob("*.py")]
    application = ROOT / "app.py"
    files += [application] if application.exists() else []
    return tuple(_module(file) for file in sorted(files))


def _module(file: Path) -> Module:
    path = file.relative_to(ROOT)
    tree = ast.parse(file.read_text(encoding="utf-8"), filename=str(path))
    return Module(path=path.as_posix(), layer=path.parts[0].removesuffix(".py"), tree=tree)


def imports_of(module: Module) -> tuple[Import, ...]:
    """Every import of a module, also inside functions; those for type checking alone are left out."""
    return tuple(_imports(module.tree, package=module.path.split("/")[:-1], at_import=True))


def _imports(node: ast.AST, *, package: list[str], at_import: bool) -> Iterator[Import]:
    for child in ast.iter_child_nodes(node):
        match child:
            case ast.If(test=ast.Name(id="TYPE_CHECKING") | ast.Attribute(attr="TYPE_CHECKING")):
                for branch in child.orelse:
                    yield from _imports(branch, package=package, at_import=at_import)
            case ast.Import():
                for alias in child.names:
                    yield Import(name=alias.name, line=child.lineno, at_import=at_import)
            case ast.ImportFrom():
                above = package[: len(package) - child.level + 1] if child.level else []
                source = ".".join([*above, *([child.module] if child.module else [])])
                for alias in child.names:
                    yield Import(name=f"{source}.{alias.name}", line=child.lineno, at_import=at_import)
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.Lambda():
                yield from _imports(child, package=package, at_import=False)
            case _:
                yield from _imports(child, package=package, at_import=at_import)
