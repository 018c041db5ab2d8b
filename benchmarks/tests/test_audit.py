"""An audit that nobody answered is not one that found nothing."""

import json
import subprocess
from typing import Any

import pytest

from benchmarks import audit
from benchmarks.torture.promises import checked

KNOWN = {"id": "PYSEC-2026-1", "fix_versions": ["5.2.20"], "aliases": ["CVE-2026-1"], "description": "Bad."}
SOUND = {"name": "wagtail", "version": "7.4.4", "vulns": []}
WEAK = {"name": "django", "version": "5.2.19", "vulns": [KNOWN]}
SKIPPED = {"name": "twilio", "skip_reason": "Dependency not found on PyPI and could not be audited: twilio (9.13.0)"}


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What pip-audit answers to whoever asks next: packages, an error, or the words of a crash."""
    queue: list[Any] = []

    def run(command: list[str], **_: Any) -> subprocess.CompletedProcess:
        answer = queue.pop(0) if len(queue) > 1 else queue[0]
        if isinstance(answer, Exception):
            raise answer
        if isinstance(answer, str):
            return subprocess.CompletedProcess(command, 1, stdout="", stderr=answer)
        weak = any(one.get("vulns") for one in answer)
        return subprocess.CompletedProcess(command, int(weak), stdout=json.dumps({"dependencies": answer}), stderr="")

    monkeypatch.setattr(audit.subprocess, "run", run)
    return queue


def test_a_known_vulnerability_is_named_with_its_cure_and_fails(answers, capsys):
    answers.append([SOUND, WEAK])

    assert audit.main(["requirements.txt"]) == 1

    assert capsys.readouterr().out == (
        "requirements.txt: 1 known vulnerabilities in 2 packages.\n"
        "  django 5.2.19: PYSEC-2026-1, mended in 5.2.20\n"
    )  # fmt: skip


def test_nothing_known_passes(answers, capsys):
    answers.append([SOUND])

    assert audit.main(["requirements.txt"]) == 0

    assert capsys.readouterr().out == "requirements.txt: 0 known vulnerabilities in 1 packages.\n"


def test_what_the_service_does_not_know_is_named(answers, capsys):
    answers.append([SOUND, SKIPPED])

    assert audit.main(["requirements.txt"]) == 0

    assert "Not known to the service: twilio." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        ([SKIPPED], "its service knows none of the packages"),
        ("Traceback …\nConnectionError: Could not connect", "ConnectionError: Could not connect"),
        (subprocess.TimeoutExpired("pip-audit", 120), "no answer within 120 seconds"),
        (FileNotFoundError("pip-audit"), "pip-audit is not installed: `make lock` and `make test` install it"),
    ],
)
def test_an_audit_that_nobody_answered_says_so_and_passes(answers, capsys, answer, why):
    answers.append(answer)

    assert audit.main(["requirements.txt"]) == 0

    assert capsys.readouterr().out == (
        f"requirements.txt: not audited, the service of known vulnerabilities could not be asked ({why}).\n"
    )


def test_the_promise_is_broken_by_a_known_vulnerability(answers):
    answers.append([WEAK])

    figure = checked._vulnerabilities()

    assert (figure.held, figure.measured) == (False, "1 (django)")


def test_the_promise_claims_nothing_when_nobody_answered(answers):
    answers.append([SKIPPED])

    figure = checked._vulnerabilities()

    assert (figure.held, figure.promised) == (True, "")
    assert figure.measured == "not audited: its service knows none of the packages"
