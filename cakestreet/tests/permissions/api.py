"""How somebody who knocks at the API is answered: the status, and what is wrong with the answer, if anything is."""

from collections.abc import Iterator

from django.http import HttpResponse

from cakestreet.tests.permissions.doors import Door, Scene, knock

#                visitor owner other newcomer onlooker staff manager
EVERYBODY = (200, 200, 200, 200, 200, 200, 200)
NOT_THERE = (404, 404, 404, 404, 404, 404, 404)
SIGNED_IN = (401, 200, 200, 200, 200, 200, 200)
OWNER = (401, 200, 404, 404, 404, 404, 404)
VIEWERS = (401, 403, 403, 403, 200, 200, 200)
STAFF = (401, 403, 403, 403, 403, 200, 200)
MANAGERS = (401, 403, 403, 403, 403, 403, 200)
NOBODY = (401, 403, 403, 403, 403, 403, 403)


def giving(status: int, answers: tuple[int, ...]) -> tuple[int, ...]:
    """The same people, who get another status than 200."""
    return tuple(status if answer == 200 else answer for answer in answers)


def public_answer(door: Door, scene: Scene, persona: str) -> int | str:
    """Of what may be kept by whoever carries it."""
    response = knock(door, scene, persona)
    return _told(response, _faults(response, scene))


def private_answer(door: Door, scene: Scene, persona: str) -> int | str:
    """Of what nobody on the way may keep."""
    response = knock(door, scene, persona)
    faults = [*_faults(response, scene)]
    if "no-store" not in response.headers.get("Cache-Control", ""):
        faults.append("may be kept on the way")
    return _told(response, faults)


def _faults(response: HttpResponse, scene: Scene) -> Iterator[str]:
    status = response.status_code
    if status >= 400 and set(response.json()) != {"type", "errors"}:
        yield "in another shape"
    if status >= 400 and scene.moved():
        yield "and did it all the same"
    if status == 401 and not response.headers.get("WWW-Authenticate", "").startswith("Bearer"):
        yield "without saying how to sign in"


def _told(response: HttpResponse, faults: Iterator[str] | list[str]) -> int | str:
    return ", ".join([str(response.status_code), *found]) if (found := list(faults)) else response.status_code
