"""Takes a line out of a module while it is imported. The file on the disk stays as it is."""

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from pathlib import Path
from types import CodeType, ModuleType

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Edit:
    """One place of one file: what stands there, and what would stand there without the guard."""

    file: str
    old: str
    new: str

    @property
    def module(self) -> str:
        return self.file.removesuffix(".py").replace("/", ".").removesuffix(".__init__")

    @property
    def found(self) -> int:
        """How often the file holds what is to be replaced; once, or the registry is out of date."""
        return (ROOT / self.file).read_text().count(self.old)

    def apply(self, source: str) -> str:
        if source.count(self.old) != 1:
            raise LookupError(f"{self.file} holds this {source.count(self.old)} times, not once: {self.old}")
        return source.replace(self.old, self.new)


def install(edits: Iterable[Edit]) -> None:
    """From now on these modules are imported as edited. Too late for one that is loaded already."""
    by_module: dict[str, list[Edit]] = {}
    for edit in edits:
        by_module.setdefault(edit.module, []).append(edit)
    if late := by_module.keys() & sys.modules.keys():
        raise RuntimeError(f"Imported already: {', '.join(sorted(late))}")
    if by_module:
        sys.meta_path.insert(0, _Finder(by_module))


class _Finder(MetaPathFinder):
    def __init__(self, by_module: dict[str, list[Edit]]) -> None:
        self.by_module = by_module

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        edits = self.by_module.get(fullname)
        spec = PathFinder.find_spec(fullname, path, target) if edits else None
        if spec is None or spec.origin is None:
            return None
        spec.loader = _Loader(fullname, spec.origin, edits or [])
        return spec


class _Loader(SourceFileLoader):
    """Compiles the edited source, and neither reads nor writes the cache of compiled modules."""

    def __init__(self, fullname: str, path: str, edits: list[Edit]) -> None:
        super().__init__(fullname, path)
        self.edits = edits

    def get_code(self, fullname: str) -> CodeType:
        source = Path(self.path).read_text()
        for edit in self.edits:
            source = edit.apply(source)
        return compile(source, self.path, "exec")
