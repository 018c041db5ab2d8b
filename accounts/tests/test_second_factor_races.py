"""One code in many hands at once. Each race has a control: without its guard, it is lost."""

from contextlib import nullcontext
from threading import Barrier
from types import SimpleNamespace

import pytest
from django.utils import timezone
from django_otp.plugins.otp_totp.models import TOTPDevice
from rest_framework.test import APIClient

from accounts import logins, recovery, second_factor
from accounts.models import Login, RecoveryCode, User
from accounts.tests.at_once import AT_ONCE, at_once, meet_whom_no_lock_keeps
from accounts.tests.factories import PASSWORD, Phone, UserFactory, code_of

pytestmark = [pytest.mark.races, pytest.mark.django_db(transaction=True, serialized_rollback=True)]


@pytest.fixture
def user() -> User:
    return UserFactory()


def sign_in_all_at_once(user: User, otp: str) -> list[int]:
    body = {"email": user.email, "password": PASSWORD, "otp": otp}
    return at_once(lambda: APIClient().post("/api/v1/auth/token/", body).status_code)


@pytest.mark.parametrize("kind", ["app", "recovery"])
def test_of_twenty_sign_ins_with_one_code_at_once_one_comes_in(user, kind, monkeypatch):
    read_together = meet_whom_no_lock_keeps(AT_ONCE, second_factor._held_device)
    monkeypatch.setattr(second_factor, "_held_device", read_together)
    phone = Phone(user)
    code = phone.code() if kind == "app" else recovery.renew(person=user, now=timezone.now())[0]

    answers = sign_in_all_at_once(user, code)

    assert set(answers) <= {200, 401, 429}  # the code is wrong by then, and the next has to wait
    assert answers.count(200) == 1
    assert Login.objects.count() == 1


def test_a_device_that_is_not_held_would_take_one_code_of_the_app_many_times(user, monkeypatch):
    """The control: all have read its last step before anybody has written the next."""
    together = Barrier(AT_ONCE)

    def device_in_every_hand(person: User) -> TOTPDevice:
        device = TOTPDevice.objects.get(user=person)
        together.wait()
        return device

    monkeypatch.setattr(second_factor, "transaction", SimpleNamespace(atomic=nullcontext))
    monkeypatch.setattr(second_factor, "_held_device", device_in_every_hand)
    code = Phone(user).code()

    assert sign_in_all_at_once(user, code).count(200) > 1


def test_of_twenty_uses_of_one_recovery_code_at_once_one_is_good(user):
    code = recovery.renew(person=user, now=timezone.now())[0]

    answers = at_once(lambda: recovery.spend(person=user, code=code, now=timezone.now()))

    assert answers.count(True) == 1


def test_looking_first_would_let_a_recovery_code_be_used_many_times(user, monkeypatch):
    """The control: all have seen the code unused before anybody has used it."""
    together = Barrier(AT_ONCE)

    def look_then_use(person: User, digest: str, *, now) -> bool:
        code = RecoveryCode.objects.filter(person=person, digest=digest, used_at=None).first()
        together.wait()
        return code is not None and RecoveryCode.objects.filter(pk=code.pk).update(used_at=now) == 1

    monkeypatch.setattr(recovery, "_use_up", look_then_use)
    code = recovery.renew(person=user, now=timezone.now())[0]

    answers = at_once(lambda: recovery.spend(person=user, code=code, now=timezone.now()))

    assert answers.count(True) > 1


def set_up_all_at_once(user: User) -> list[bool]:
    def set_up() -> bool:
        secret = second_factor.new_secret()
        try:
            second_factor.set_up(person=user, secret=secret, code=code_of(secret), now=timezone.now())
        except second_factor.ThereAlready:
            return False
        return True

    return at_once(set_up)


def test_of_twenty_phones_that_are_set_up_at_once_one_is_kept(user, monkeypatch):
    look_together = meet_whom_no_lock_keeps(AT_ONCE, second_factor.factors.has_one)
    monkeypatch.setattr(second_factor.factors, "has_one", look_together)
    assert set_up_all_at_once(user).count(True) == 1
    assert TOTPDevice.objects.count() == 1
    assert recovery.left(user) == recovery.HOW_MANY


def test_an_account_that_is_not_held_would_be_given_many_phones(user, monkeypatch):
    """The control: all have seen that there is none before anybody has set one up."""
    together = Barrier(AT_ONCE)
    monkeypatch.setattr(second_factor, "transaction", SimpleNamespace(atomic=nullcontext))
    monkeypatch.setattr(second_factor, "_hold", lambda person: None)
    monkeypatch.setattr(second_factor.messages, "queue", lambda *args, **kwargs: None)  # insists on a transaction
    has_one = second_factor.factors.has_one

    def look(person: User) -> bool:
        found = has_one(person)
        together.wait()
        return found

    monkeypatch.setattr(second_factor.factors, "has_one", look)

    assert set_up_all_at_once(user).count(True) > 1


def test_a_sign_in_during_a_set_up_leaves_no_login_without_the_second_factor(user):
    secret = second_factor.new_secret()
    code, turns = code_of(secret), iter(range(AT_ONCE))

    def set_up_or_sign_in() -> None:
        if next(turns) == 0:
            second_factor.set_up(person=user, secret=secret, code=code, now=timezone.now())
        else:
            APIClient().post("/api/v1/auth/token/", {"email": user.email, "password": PASSWORD})

    at_once(set_up_or_sign_in)

    user.refresh_from_db()
    for login in Login.objects.filter(ended_at=None).select_related("user"):
        access = logins._tokens(login, logins.tokens.RefreshToken.new(now=timezone.now()), now=timezone.now()).access
        with pytest.raises(logins.LoginRefused):
            logins.login_of_access(access)
