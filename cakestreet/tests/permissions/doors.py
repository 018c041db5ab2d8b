"""A row of the permission table: one method of one address, and how each kind of person is answered there."""

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.models import Permission
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.test.client import ClientHandler
from django.utils import timezone

from accounts import logins, roles
from accounts.models import User
from accounts.tests.factories import UserFactory, browser_of, grant, member_of
from catalog.tests.factories import make_bakery, make_cake
from orders import actions
from orders.models import Order
from orders.states import PaymentKind, Status
from orders.tests.factories import make_order
from orders.tests.guests import make_guest_order

# newcomer: opens the admin, and may do nothing there yet; onlooker: sees everything, and may change nothing.
PERSONAS = ("visitor", "owner", "other", "newcomer", "onlooker", "staff", "manager")
# Of an order that was placed without an account: who has its secret link, signed in or not, and who has a wrong one.
GUESTS = ("guest", "guest_with_wrong_link", "other_with_link", "other_with_wrong_link", "visitor", "owner", "manager")
WITH_LINK, WITH_WRONG_LINK = {"guest", "other_with_link"}, {"guest_with_wrong_link", "other_with_wrong_link"}
API = "api/"


class Scene:
    """What stands in the bakery when somebody knocks: a cake, and orders of the owner's. Made once for many doors."""

    def __init__(self) -> None:
        make_bakery(email="bakery@example.com", zones=[{"name": "Masaki"}], orders_per_slot=50)
        self.cake = make_cake()
        roles.ensure_roles()  # the menu page is younger than the last migrate
        self.owner = UserFactory(email="owner@example.com", full_name="Asha Mrema")
        people = {
            "owner": self.owner,
            "other": UserFactory(email="other@example.com"),
            "newcomer": grant(UserFactory(email="newcomer@example.com"), "wagtailadmin.access_admin"),
            "onlooker": onlooker(email="onlooker@example.com"),
            "staff": member_of(roles.STAFF_GROUP, email="staff@example.com"),
            "manager": member_of(roles.MANAGER_GROUP, email="manager@example.com"),
        }
        self.sessions = {persona: session_of(person) for persona, person in people.items()}
        self.tokens = {
            persona: logins.open_login(user=person, now=timezone.now()).access for persona, person in people.items()
        }
        self.tokens |= dict.fromkeys(("other_with_link", "other_with_wrong_link"), self.tokens["other"])
        self.orders: dict[Any, Order] = {}
        self.handler = ClientHandler(enforce_csrf_checks=False)  # one chain of middleware for all of them
        self.order: Order  # the one that the present row is about
        self.path: str  # and where it is

    def turn_to(self, door: "Door") -> None:
        """What a row is about; its order is made when it is first asked for."""
        which = door.order
        if which not in self.orders:
            self.orders[which] = make_order(which, customer=self.owner) if isinstance(which, Status) else which(self)
        self.order = self.orders[which]
        self.path = door.path(self)
        self.before = self.facts()

    def facts(self) -> list[tuple[Any, ...]]:
        """What can be changed here: the order, its ledger and note, the owner's account."""
        of_order = ("version", "status", "internal_note", "payments__pk")
        of_owner = ("is_active", "full_name", "password", "groups__name")
        orders, people = Order.objects.filter(pk=self.order.pk), User.objects.filter(pk=self.owner.pk)
        return sorted([*orders.values_list(*of_order), *people.values_list(*of_owner)], key=repr)

    def moved(self) -> bool:
        """Whether anything of it is not as it was before anybody knocked."""
        return self.facts() != self.before


Made = Callable[[Scene], Order]


def onlooker(**facts: Any) -> User:
    """Somebody who may enter the admin and look at all of it."""
    user = UserFactory(**facts)
    user.user_permissions.add(*Permission.objects.filter(codename__startswith="view_"))
    return grant(user, "wagtailadmin.access_admin")


def session_of(person: User) -> str:
    """The cookie of a browser in which this person has signed in."""
    return browser_of(person).cookies[settings.SESSION_COOKIE_NAME].value


def payment_of(scene: Scene) -> int:
    return scene.order.payments.get(kind=PaymentKind.PAYMENT).pk


def just_confirmed_by_staff(scene: Scene) -> Order:
    """An order that one of these people, and nobody else, may take back a step of without a reason."""
    order = make_order(customer=scene.owner)
    actions.confirm(order, actor=User.objects.get(email="staff@example.com"), now=timezone.now())
    return order


def guests_order(scene: Scene) -> Order:
    """An order that was placed without an account, and that the bakery has said yes to."""
    order = make_guest_order()
    actions.confirm(order, actor=User.objects.get(email="staff@example.com"), now=timezone.now())
    return order


@dataclass(frozen=True)
class Door:
    """`address` is written as the URL patterns have it; `at` says what stands for its placeholders."""

    method: str
    address: str
    answers: tuple[Any, ...]
    at: dict[str, Any] = field(default_factory=dict)
    body: Callable[[Scene], Any] = lambda scene: {}
    order: Status | Made = Status.PENDING_CONFIRMATION  # where it stands, when somebody knocks
    moves: bool = False  # whether who is let in changes something of the scene
    query: Callable[[Scene], dict[str, Any]] | None = None
    what: str = ""  # tells rows of one address apart
    personas: tuple[str, ...] = PERSONAS  # who knocks
    form: bool = False  # whether the API is sent a form, with a file in it

    def __str__(self) -> str:
        return " ".join(filter(None, (self.method, self.address, self.what)))

    def path(self, scene: Scene) -> str:
        path = self.address
        for placeholder, stands in self.at.items():
            path = path.replace(placeholder, str(stands(scene) if callable(stands) else stands))
        assert "<" not in path, f"Say in `at` what stands for the placeholder in {self.address}"
        query = f"?{urlencode(self.query(scene))}" if self.query else ""
        return "/" + path.replace("^", "").replace("$", "") + query


Answer = Callable[[Door, Scene, str], Any]


@contextmanager
def undone() -> Iterator[None]:
    """Everybody knocks at the same scene: what one did is taken back before the next."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def answers_at(doors: Iterable[Door], answer: Answer) -> dict[str, tuple[Any, ...]]:
    """How everybody was answered at each of these doors."""
    scene = Scene()
    return {str(door): tuple(_answers(door, scene, answer)) for door in doors}


def _answers(door: Door, scene: Scene, answer: Answer) -> Iterator[Any]:
    scene.turn_to(door)
    for persona in door.personas:
        with undone():
            yield answer(door, scene, persona)


def expected_at(doors: Iterable[Door]) -> dict[str, tuple[Any, ...]]:
    """What the table says of them."""
    return {str(door): door.answers for door in doors}


def knock(door: Door, scene: Scene, persona: str) -> HttpResponse:
    """What this person is answered: by a token at the API, by a session everywhere else."""
    client = Client(raise_request_exception=False)
    client.handler = scene.handler
    if door.address.startswith(API):
        return _ask_api(client, door, scene, persona)
    if persona in scene.sessions:
        client.cookies[settings.SESSION_COOKIE_NAME] = scene.sessions[persona]
    return client.get(scene.path) if door.method == "GET" else client.post(scene.path, door.body(scene))


def _ask_api(client: Client, door: Door, scene: Scene, persona: str) -> HttpResponse:
    headers = {"Idempotency-Key": "a-key"}
    if persona in scene.tokens:
        headers["Authorization"] = f"Bearer {scene.tokens[persona]}"
    if persona in WITH_LINK | WITH_WRONG_LINK:
        headers["X-Order-Key"] = scene.order.key if persona in WITH_LINK else "A" * 22
    if door.method == "GET":
        return client.get(scene.path, headers=headers)
    body = door.body(scene)
    if door.form:
        return client.post(scene.path, body, headers=headers)
    sent = json.dumps(body)
    return client.generic(door.method, scene.path, sent, content_type="application/json", headers=headers)
