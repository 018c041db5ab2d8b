"""How somebody who knocks at the Wagtail admin is answered, in one word."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from cakestreet.tests.permissions.doors import Door, Scene, knock

SIGN_IN, NO, YES = "sign in", "no", "yes"
STRANGERS = (SIGN_IN, SIGN_IN, SIGN_IN)  # visitor, owner, other
#                             newcomer onlooker staff manager
EVERY_COLLEAGUE = (*STRANGERS, YES, YES, YES, YES)
LOOKING = (*STRANGERS, NO, YES, YES, YES)
DOING = (*STRANGERS, NO, NO, YES, YES)
MANAGING = (*STRANGERS, NO, NO, NO, YES)
Answers = tuple[str, ...]
NOBODY = (*STRANGERS, NO, NO, NO, NO)


def admin_answer(door: Door, scene: Scene, persona: str) -> str:
    """The word for it. A button that is refused leads back to the order: what counts is whether it moved."""
    word = word_for(knock(door, scene, persona))
    moved = door.method != "GET" and scene.moved()
    if word == YES and door.moves and not moved:
        return NO
    return f"{word}, and did it all the same" if moved and word != YES else word


def word_for(response: HttpResponse) -> str:
    """Signed in first, turned away to the dashboard, or let in."""
    if response.status_code == 302:
        if response.url.startswith(reverse("wagtailadmin_login")):
            return SIGN_IN
        return NO if response.url == reverse("wagtailadmin_home") else YES
    return {200: YES, 403: NO}.get(response.status_code, str(response.status_code))


def snippet(
    model: str, thing: dict[str, Any], *, looking: Answers = LOOKING, doing: Answers = DOING, deleting: Answers = DOING
) -> list[Door]:
    """Wagtail's pages for a snippet of ours."""
    begin = f"cms/snippets/{model}/"
    return [
        Door("GET", begin, looking),
        Door("GET", f"{begin}results/", looking),
        Door("GET", f"{begin}add/", doing),
        Door("POST", f"{begin}add/", doing),
        Door("GET", f"{begin}edit/<int:pk>/", doing, thing),
        Door("POST", f"{begin}edit/<int:pk>/", doing, thing),
        Door("GET", f"{begin}delete/<int:pk>/", deleting, thing),
        Door("POST", f"{begin}delete/<int:pk>/", deleting, thing),
        Door("GET", f"{begin}history/<int:pk>/", doing, thing),
        Door("GET", f"{begin}history-results/<int:pk>/", doing, thing),
        Door("GET", f"{begin}usage/<int:pk>/", doing, thing),
    ]


def copying(model: str, thing: dict[str, Any]) -> list[Door]:
    """Of a snippet that may be had twice."""
    return [Door(method, f"cms/snippets/{model}/copy/<int:pk>/", DOING, thing) for method in ("GET", "POST")]


def previewing(model: str, thing: dict[str, Any]) -> list[Door]:
    """Of a snippet that is seen on the page as it is being edited."""
    begin = f"cms/snippets/{model}/preview/"
    new = [Door(method, begin, DOING) for method in ("GET", "POST")]
    return [*new, *(Door(method, f"{begin}<int:pk>/", DOING, thing) for method in ("GET", "POST"))]
