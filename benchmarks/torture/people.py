"""The people of a trial, each with a connection of their own: they ask over HTTP and remember every answer."""

import time
from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Barrier
from typing import Any, TypeVar

import requests

T = TypeVar("T")

SECONDS = 60
NO_ANSWER, BUSY = 0, 503
TRIES = 200
PAUSE = 0.1


@dataclass(frozen=True)
class Answer:
    """What came back. The status is NO_ANSWER where the connection broke before there was one."""

    status: int
    body: Any = None
    headers: dict[str, str] = field(default_factory=dict)
    began: float = 0.0
    ended: float = 0.0

    @property
    def codes(self) -> list[str]:
        """The codes of the errors, if these are errors of the API."""
        errors = self.body.get("errors", []) if isinstance(self.body, dict) else []
        return [error["code"] for error in errors]


class Person:
    """Somebody with a client. One thread at a time."""

    def __init__(self, url: str, *, token: str = "") -> None:
        self.url = url
        self.session = requests.Session()
        self.session.trust_env = False  # no proxy of this machine's
        self.access, self.refresh = token, ""
        self.broken_connections = 0

    def sign_in(self, email: str, password: str) -> Answer:
        answer = self.post("/api/v1/auth/token/", {"email": email, "password": password})
        if answer.status == requests.codes.ok:
            self.access, self.refresh = answer.body["access"], answer.body["refresh"]
        return answer

    def renew(self) -> Answer:
        """Spends the refresh token for the next pair."""
        answer = self.post("/api/v1/auth/token/refresh/", {"refresh": self.refresh})
        if answer.status == requests.codes.ok:
            self.access, self.refresh = answer.body["access"], answer.body["refresh"]
        return answer

    def get(self, path: str, **details: Any) -> Answer:
        return self.ask("GET", path, **details)

    def post(self, path: str, json: Any = None, *, key: str | None = None) -> Answer:
        headers = {} if key is None else {"Idempotency-Key": key}
        return self.ask("POST", path, json=json, headers=headers)

    def order(self, basket: dict[str, Any], *, key: str) -> Answer:
        return self.post("/api/v1/orders/", basket, key=key)

    def insist(self, ask: Callable[[], Answer], *, on: tuple[int, ...] = (NO_ANSWER, BUSY)) -> Answer:
        """As a good client does: the same again while no answer comes. Only for what may be repeated."""
        answer = ask()
        for _try in range(TRIES):
            if answer.status not in on:
                break
            time.sleep(PAUSE)
            answer = ask()
        return answer

    def ask(self, method: str, path: str, *, headers: dict[str, str] | None = None, **details: Any) -> Answer:
        own = {"Authorization": f"Bearer {self.access}"} if self.access else {}
        began = time.monotonic()
        try:
            response = self.session.request(
                method, f"{self.url}{path}", headers=own | (headers or {}), timeout=SECONDS, allow_redirects=False,
                **details,
            )  # fmt: skip
        except requests.RequestException:
            self.broken_connections += 1
            return Answer(NO_ANSWER, began=began, ended=time.monotonic())
        is_json = "json" in response.headers.get("Content-Type", "")
        body = response.json() if is_json and response.content else response.text
        return Answer(response.status_code, body, dict(response.headers), began, time.monotonic())


class Editor(Person):
    """Somebody of the bakery in the Wagtail admin, with a session in a cookie."""

    def sign_in(self, email: str, password: str) -> Answer:
        self.get("/cms/login/")
        form = {"username": email, "password": password, "csrfmiddlewaretoken": self.csrf_token, "next": "/cms/"}
        return self.ask("POST", "/cms/login/", data=form, headers={"Referer": f"{self.url}/cms/login/"})

    def press(self, path: str, **fields: object) -> Answer:
        """A button of a page: the form behind it is sent."""
        form = {**fields, "csrfmiddlewaretoken": self.csrf_token}
        return self.ask("POST", path, data=form, headers={"Referer": f"{self.url}{path}"})

    @property
    def csrf_token(self) -> str:
        return self.session.cookies.get("csrftoken", "")


def told(answers: Iterable[Answer]) -> str:
    """Statuses and codes of answers, counted, for a person to read."""
    counted = Counter(f"{answer.status or 'no answer'} {'/'.join(answer.codes)}".strip() for answer in answers)
    return ", ".join(f"{count} × {what}" for what, count in counted.most_common(6))


def together(count: int, work: Callable[[int], T]) -> list[T]:
    """What `work(n)` gave in each of so many threads that begin in the same moment."""
    start = Barrier(count)

    def one(n: int) -> T:
        start.wait(SECONDS)
        return work(n)

    with ThreadPoolExecutor(count) as threads:
        return list(threads.map(one, range(count)))


def shared_out(people: list[Person], jobs: list[T], work: Callable[[Person, T], Any]) -> list[Any]:
    """The jobs, dealt out to the people, who all work at once: what came of each job, in the order of the jobs."""

    def turn(n: int) -> list[Any]:
        return [work(people[n], job) for job in jobs[n :: len(people)]]

    dealt = together(len(people), turn)
    return [dealt[number % len(people)][number // len(people)] for number in range(len(jobs))]
