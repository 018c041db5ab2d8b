"""Requests made out of the schema that the running server publishes, every answer held against it.

`python -m benchmarks.torture.conformance URL PERSON CASES` asks as one kind of person, and answers in JSON.
"""

import argparse
import itertools
import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
PLAIN = {"Accept-Encoding": "identity"}
A_ROUND = 40  # cases of one operation before the next one has its turn
MOST_TOLD = 20
SECONDS = 60


@dataclass
class Findings:
    """What one person was answered."""

    cases: int = 0
    statuses: Counter[int] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)
    failed: int = 0

    def as_json(self) -> str:
        statuses = dict(self.statuses)  # a Counter would count its own pairs as it is copied
        return json.dumps({"cases": self.cases, "statuses": statuses, "failures": self.failures, "failed": self.failed})

    def fail(self, text: str) -> None:
        self.failed += 1
        if len(self.failures) < MOST_TOLD:
            self.failures.append(text[:4000])


class Asker:
    """One kind of person who asks whatever the schema allows, and some of what it does not."""

    def __init__(self, url: str, *, sign_in: dict[str, str] | None, known: dict[str, list[Any]]) -> None:
        self.url, self.sign_in, self.known = url, sign_in, known
        self.session = requests.Session()
        self.session.trust_env = False
        self.found = Findings()
        published = self.session.get(f"{url}/api/schema/", headers={"Accept": "application/json"}, timeout=SECONDS)
        published.raise_for_status()
        self.schema = schemathesis.openapi.from_dict(published.json())
        # Plain functions: the library writes its marks on them, which a method does not take.
        self.schema.hook("map_path_parameters")(lambda _context, found: self.with_known_paths(found))
        self.schema.hook("map_body")(lambda _context, body: self.with_known_cakes(body))
        self.operations = [result.ok() for result in self.schema.get_all_operations()]

    def ask(self, cases: int) -> Findings:
        """At least so many cases: every operation has its turn, and then they go round until there are enough."""
        each = min(A_ROUND, -(-cases // len(self.operations)))
        for number in itertools.count():
            before = self.found.cases
            for operation in self.operations:
                self._ask_of(operation, number=number, each=each)
                if number and self.found.cases >= cases:
                    break
            if self.found.cases >= cases or self.found.cases == before:
                break
        return self.found

    def _ask_of(self, operation: Any, *, number: int, each: int) -> None:
        headers = {**PLAIN, **self._token()}
        few = settings(
            max_examples=each,
            deadline=None,
            database=None,
            phases=[Phase.generate] if number else [Phase.explicit, Phase.generate],
            suppress_health_check=list(HealthCheck),
        )

        @seed(number)
        @few
        @given(case=operation.as_strategy())
        def one(case: Any) -> None:
            self._send(case, headers)

        one()

    def _send(self, case: Any, headers: dict[str, str]) -> None:
        self.found.cases += 1
        try:
            response = case.call(base_url=self.url, session=self.session, headers=headers, timeout=SECONDS)
        except requests.exceptions.InvalidHeader:
            return  # nothing was sent: the client's library knows better
        except requests.RequestException as error:
            self.found.fail(f"{case.method} {case.path}: no answer: {error}")
            return
        self.found.statuses[response.status_code] += 1
        try:
            case.validate_response(response, checks=CHECKS, headers=headers)
        except FailureGroup as failures:
            self.found.fail("\n".join(f"{type(one).__name__}: {one}" for one in failures.exceptions) + str(failures))

    def _token(self) -> dict[str, str]:
        """A login of its own for each operation: another may have been signed out of by the one before."""
        if self.sign_in is None:
            return {}
        answer = self.session.post(f"{self.url}/api/v1/auth/token/", json=self.sign_in, timeout=SECONDS)
        answer.raise_for_status()
        return {"Authorization": f"Bearer {answer.json()['access']}"}

    def with_known_paths(self, found: Any) -> Any:
        """Half of the addresses lead to something that is there."""
        return {name: self._known(name, value) for name, value in found.items()} if isinstance(found, dict) else found

    def with_known_cakes(self, body: Any) -> Any:
        """Half of the baskets ask for a cake that is on the menu."""
        if not (isinstance(body, dict) and isinstance(body.get("lines"), list) and self._turn()):
            return body
        cake, size = self._pick("cake_and_size")
        lines = [{**line, "cake": cake, "size": size} if isinstance(line, dict) else line for line in body["lines"]]
        return {**body, "lines": lines}

    def _known(self, name: str, value: Any) -> Any:
        return self._pick(name) if name in self.known and self._turn() else value

    def _turn(self) -> bool:
        return self.found.cases % 2 == 0

    def _pick(self, name: str) -> Any:
        return self.known[name][self.found.cases % len(self.known[name])]


def main(words: Iterator[str]) -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("url")
    parser.add_argument("person", type=json.loads, help="what to sign in with, or null")
    parser.add_argument("cases", type=int)
    parser.add_argument("known", type=json.loads, help="values of path parameters that lead somewhere")
    options = parser.parse_args(list(words))
    asker = Asker(options.url, sign_in=options.person, known=options.known)
    print(asker.ask(options.cases).as_json())


if __name__ == "__main__":
    main(iter(sys.argv[1:]))
