"""`python -m benchmarks.audit`: known vulnerabilities in what the product is made of.

pip-audit says "none found" also of packages that its service knew nothing about, and where no service answered at
all. So what it looked at is counted, and said.
"""

import json
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.torture.processes import BIN, ROOT

PRODUCT, WORKSHOP = "requirements.txt", "requirements-dev.txt"
SECONDS = 120


class OutOfReach(Exception):  # noqa: N818 - it reads as what it says
    """Nobody could be asked what is known."""


@dataclass(frozen=True)
class Vulnerability:
    package: str
    version: str
    name: str
    mended_in: tuple[str, ...]

    def __str__(self) -> str:
        mended = f"mended in {', '.join(self.mended_in)}" if self.mended_in else "not mended yet"
        return f"{self.package} {self.version}: {self.name}, {mended}"


@dataclass(frozen=True)
class Audit:
    """What is known of the packages that could be asked about."""

    found: tuple[Vulnerability, ...]
    looked_at: int
    unknown: tuple[str, ...]


def audit(requirements: str = PRODUCT) -> Audit:
    """Asks about every package of a locked list, or raises OutOfReach."""
    words: list[object] = [
        BIN / "pip-audit", "--format", "json", "--progress-spinner", "off", "--disable-pip", "--no-deps",
        "-r", requirements,
    ]  # fmt: skip
    command = [str(word) for word in words]
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=SECONDS)
    except FileNotFoundError as error:
        raise OutOfReach("pip-audit is not installed: `make lock` and `make test` install it") from error
    except subprocess.TimeoutExpired as error:
        raise OutOfReach(f"no answer within {SECONDS} seconds") from error
    try:
        dependencies = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError) as error:
        last = done.stderr.strip().splitlines()[-1:] or ["no answer"]
        raise OutOfReach(last[0]) from error
    return read(dependencies)


def read(dependencies: Iterable[dict[str, Any]]) -> Audit:
    """What pip-audit's report says. A package that is skipped was not looked at."""
    dependencies = list(dependencies)
    unknown = tuple(one["name"] for one in dependencies if "skip_reason" in one)
    looked_at = len(dependencies) - len(unknown)
    if not looked_at:
        raise OutOfReach("its service knows none of the packages")
    found = tuple(
        Vulnerability(one["name"], one["version"], known["id"], tuple(known["fix_versions"]))
        for one in dependencies
        for known in one.get("vulns", ())
    )
    return Audit(found=found, looked_at=looked_at, unknown=unknown)


def main(lists: Iterable[str] = (PRODUCT, WORKSHOP)) -> int:
    """Prints what is known, and answers 1 where that is a vulnerability."""
    found = 0
    for requirements in lists:
        if not (Path(ROOT) / requirements).exists():
            raise FileNotFoundError(requirements)
        try:
            known = audit(requirements)
        except OutOfReach as reason:
            print(f"{requirements}: not audited, the service of known vulnerabilities could not be asked ({reason}).")
            continue
        found += len(known.found)
        print(f"{requirements}: {len(known.found)} known vulnerabilities in {known.looked_at} packages.")
        print(*(f"  {one}" for one in known.found), sep="\n", end="\n" if known.found else "")
        if known.unknown:
            print(f"  Not known to the service: {', '.join(known.unknown)}.")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
