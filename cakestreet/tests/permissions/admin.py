"""How somebody who knocks at the Wagtail admin is answered, in one word."""

from django.http import HttpResponse
from django.urls import reverse

from accounts.models import User
from cakestreet.tests.permissions.doors import PERSONAS, Door, Scene, knock, scene_of, undone

SIGN_IN, NO, YES = "sign in", "no", "yes"
#                                  newcomer onlooker staff manager
STRANGERS = (SIGN_IN, SIGN_IN, SIGN_IN)  # visitor, owner, other
EVERY_COLLEAGUE = (*STRANGERS, YES, YES, YES, YES)
LOOKING = (*STRANGERS, NO, YES, YES, YES)
DOING = (*STRANGERS, NO, NO, YES, YES)
MANAGING = (*STRANGERS, NO, NO, NO, YES)
NOBODY = (*STRANGERS, NO, NO, NO, NO)


def words_for_everybody(door: Door) -> tuple[str, ...]:
    """The answer of each kind of person, in one word."""
    scene = scene_of(door)
    answers = []
    for persona in PERSONAS:
        with undone():
            answers.append(answer(door, scene, scene.person(persona)))
    return tuple(answers)


def answer(door: Door, scene: Scene, user: User | None) -> str:
    """The word for it. A button that is refused leads back to the order: what counts is whether it moved."""
    before = scene.facts() if door.moves else None
    response = knock(door, scene, user)
    moved = before is not None and scene.facts() != before
    word = word_for(response)
    if moved:
        return YES if word == YES else f"{word}, and did it all the same"
    return NO if word == YES and door.moves else word


def word_for(response: HttpResponse) -> str:
    """Signed in first, turned away to the dashboard, or let in."""
    if response.status_code == 302:
        if response.url.startswith(reverse("wagtailadmin_login")):
            return SIGN_IN
        return NO if response.url == reverse("wagtailadmin_home") else YES
    return {200: YES, 403: NO}.get(response.status_code, str(response.status_code))
