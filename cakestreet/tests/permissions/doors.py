"""A row of the permission table: one method of one address, and how each kind of person is answered there."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from accounts import logins, roles
from accounts.models import User
from accounts.tests.factories import UserFactory, grant
from catalog.models import CakePage
from catalog.tests.factories import make_bakery, make_cake
from orders.models import Order
from orders.states import PaymentKind, Status
from orders.tests.factories import make_order

# newcomer: opens the admin, and may do nothing there yet; onlooker: sees everything, and may change nothing.
PERSONAS = ("visitor", "owner", "other", "newcomer", "onlooker", "staff", "manager")
API = "api/"


@dataclass
class Scene:
    """What stands in the bakery when somebody knocks: a cake, and an order of the owner's."""

    status: Status = Status.PENDING_CONFIRMATION

    def __post_init__(self) -> None:
        make_bakery(email="bakery@example.com", zones=[{"name": "Masaki"}])
        self.cake: CakePage = make_cake()
        roles.ensure_roles()  # the menu page is younger than the last migrate
        self.owner = UserFactory(full_name="Asha Mrema")

    @cached_property
    def order(self) -> Order:
        return make_order(self.status, customer=self.owner, cake=self.cake)

    def facts(self) -> tuple[Any, ...]:
        """What can be changed here: the order, its ledger and note, the owner's account."""
        order = Order.objects.get(pk=self.order.pk)
        owner = User.objects.get(pk=self.owner.pk)
        groups = tuple(owner.groups.values_list("name", flat=True))
        return order.version, order.status, order.payments.count(), order.internal_note, owner.is_active, groups

    def person(self, persona: str) -> User | None:
        """Somebody of this kind, read anew so that no old answer is cached."""
        makers: dict[str, Callable[[], User | None]] = {
            "visitor": lambda: None,
            "owner": lambda: self.owner,
            "other": UserFactory,
            "newcomer": lambda: grant(UserFactory(), "wagtailadmin.access_admin"),
            "onlooker": onlooker,
            "staff": lambda: member(roles.STAFF_GROUP),
            "manager": lambda: member(roles.MANAGER_GROUP),
        }
        return makers[persona]()


def onlooker() -> User:
    """Somebody who may enter the admin and look at all of it."""
    user = UserFactory()
    user.user_permissions.add(*Permission.objects.filter(codename__startswith="view_"))
    return grant(user, "wagtailadmin.access_admin")


def member(group: str) -> User:
    """Somebody of the bakery, as `migrate` makes its groups."""
    user = UserFactory()
    user.groups.add(Group.objects.get(name=group))
    return User.objects.get(pk=user.pk)


def payment_of(scene: Scene) -> int:
    return scene.order.payments.get(kind=PaymentKind.PAYMENT).pk


@dataclass(frozen=True)
class Door:
    """`address` is written as the URL patterns have it; `at` says what stands for its placeholders."""

    method: str
    address: str
    answers: tuple[Any, ...]
    at: dict[str, Any] = field(default_factory=dict)
    body: Callable[[Scene], Any] = lambda scene: {}
    status: Status = Status.PENDING_CONFIRMATION  # of the order, when somebody knocks
    moves: bool = False  # whether who is let in changes something of the scene
    query: Callable[[Scene], dict[str, Any]] | None = None

    def __str__(self) -> str:
        return f"{self.method} {self.address}"

    def path(self, scene: Scene) -> str:
        path = self.address
        for placeholder, stands in self.at.items():
            path = path.replace(placeholder, str(stands(scene) if callable(stands) else stands))
        assert "<" not in path, f"Say in `at` what stands for the placeholder in {self.address}"
        query = f"?{urlencode(self.query(scene))}" if self.query else ""
        return "/" + path.replace("^", "").replace("$", "") + query


@contextmanager
def undone() -> Iterator[None]:
    """Everybody knocks at the same scene: what one did is taken back before the next."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def scene_of(door: Door) -> Scene:
    """The bakery as this door needs it, with everything that its address names."""
    scene = Scene(door.status)
    door.path(scene)
    if door.moves:
        scene.facts()
    return scene


def asked_by_everybody(door: Door) -> list[HttpResponse]:
    """Each kind of person knocks, one after the other."""
    scene = scene_of(door)
    answers = []
    for persona in PERSONAS:
        with undone():
            answers.append(knock(door, scene, scene.person(persona)))
    return answers


def knock(door: Door, scene: Scene, user: User | None) -> HttpResponse:
    """What this person is answered: by a token at the API, by a session everywhere else."""
    client = Client()
    headers = {"Idempotency-Key": "a-key"}
    if user is not None and door.address.startswith(API):
        access = logins.open_login(user=user, now=timezone.now()).access
        headers["Authorization"] = f"Bearer {access}"
    elif user is not None:
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    if door.method == "GET":
        return client.get(door.path(scene), headers=headers)
    if not door.address.startswith(API):
        return getattr(client, door.method.lower())(door.path(scene), door.body(scene))
    sent = json.dumps(door.body(scene))
    return client.generic(door.method, door.path(scene), sent, content_type="application/json", headers=headers)
