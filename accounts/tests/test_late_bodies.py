"""Who asks is read when a request begins; its body may come when much has changed. Nothing old is written back."""

from collections.abc import Callable

import pytest
from django.utils import timezone

from accounts import doors, logins
from accounts.models import EndReason, User
from accounts.tests.factories import PASSWORD, UserFactory
from cakestreet.api_parsers import BoundedJSONParser

pytestmark = pytest.mark.django_db

ME, CHANGE = "/api/v1/auth/me/", "/api/v1/auth/password/change/"
NEW_PASSWORD = {"old_password": PASSWORD, "new_password": "caramel-tower-9"}


@pytest.fixture
def user() -> User:
    return UserFactory(full_name="Asha Mushi", is_superuser=True)


@pytest.fixture
def login(user, api) -> logins.Tokens:
    """A login that `api` uses."""
    opened = logins.open_login(user=user, now=timezone.now())
    api.credentials(HTTP_AUTHORIZATION=f"Bearer {opened.access}")
    return opened


@pytest.fixture
def before_the_body(monkeypatch) -> Callable:
    """Lets something happen once the request is authenticated and before its body has arrived."""

    def arrange(happens: Callable[[], object]) -> None:
        parse = BoundedJSONParser.parse

        def late(self: BoundedJSONParser, *args: object, **kwargs: object) -> object:
            happens()
            return parse(self, *args, **kwargs)

        monkeypatch.setattr(BoundedJSONParser, "parse", late)

    return arrange


def change_facts(user: User, **facts) -> Callable:
    return lambda: User.objects.filter(pk=user.pk).update(**facts)


def end(user: User) -> Callable:
    return lambda: logins.close_all(user=user, why=EndReason.DEACTIVATED, now=timezone.now())


def code_of(answer) -> str:
    return answer.json()["errors"][0]["code"]


@pytest.mark.usefixtures("login")
def test_a_late_change_of_the_name_undoes_no_other_change(api, user, before_the_body):
    before_the_body(change_facts(user, password="changed", is_superuser=False, language="sw", email="new@example.com"))

    answer = api.patch(ME, {"full_name": "Asha M. Mushi"})

    assert answer.status_code == 200
    told = answer.json()
    assert (told["full_name"], told["language"], told["email"]) == ("Asha M. Mushi", "sw", "new@example.com")
    assert told["roles"] == ["customer"]
    now = User.objects.get()
    assert (now.full_name, now.password, now.is_superuser, now.language) == ("Asha M. Mushi", "changed", False, "sw")


@pytest.mark.usefixtures("login")
@pytest.mark.parametrize("facts", [{"is_active": False}, {"session_version": 1}])
@pytest.mark.parametrize("body", [{"full_name": "Somebody Else"}, {}])
def test_a_late_change_of_somebody_who_was_closed_is_refused(api, user, before_the_body, facts, body):
    before_the_body(change_facts(user, **facts))

    answer = api.patch(ME, body)

    assert (answer.status_code, code_of(answer)) == (401, "login_ended")
    now = User.objects.get()
    assert now.full_name == "Asha Mushi"
    assert {name: getattr(now, name) for name in facts} == facts


@pytest.mark.usefixtures("login")
def test_a_late_change_of_somebody_who_is_gone_is_refused(api, user, before_the_body):
    before_the_body(user.delete)
    assert api.patch(ME, {"full_name": "Asha M. Mushi"}).status_code == 401


def test_a_change_after_signing_out_is_refused(api, login, before_the_body):
    before_the_body(lambda: logins.close(presented=login.refresh, now=timezone.now()))
    assert api.patch(ME, {"full_name": "Asha M. Mushi"}).status_code == 401
    assert User.objects.get().full_name == "Asha Mushi"


def test_changing_a_profile_writes_the_sent_facts_only(api, login, django_assert_max_num_queries):
    with django_assert_max_num_queries(5) as asked:
        api.patch(ME, {"full_name": "Asha M. Mushi"})
    [written] = [query["sql"] for query in asked if query["sql"].startswith("UPDATE")]
    assert written.split("WHERE")[0].count("=") == 1


@pytest.mark.usefixtures("login")
def test_the_old_password_is_the_one_that_holds_when_the_body_has_come(api, user, before_the_body):
    user.set_password("somebody-was-quicker-7")
    before_the_body(change_facts(user, password=user.password))

    answer = api.post(CHANGE, NEW_PASSWORD)

    assert (answer.status_code, code_of(answer)) == (400, "wrong_password")
    assert User.objects.get().check_password("somebody-was-quicker-7")


@pytest.mark.usefixtures("login")
def test_no_password_is_changed_by_a_login_that_ended_before_the_body_came(api, user, before_the_body):
    before_the_body(end(user))

    answer = api.post(CHANGE, NEW_PASSWORD)

    assert (answer.status_code, code_of(answer)) == (401, "login_ended")
    assert User.objects.get().check_password(PASSWORD)


@pytest.mark.usefixtures("login")
@pytest.mark.parametrize("ending", [True, False])
def test_no_password_is_changed_when_the_person_changed_after_the_check(api, user, monkeypatch, ending):
    other = logins.open_login(user=user, now=timezone.now()).login
    happens = end(user) if ending else change_facts(user, password="changed")
    identify = doors.identify

    def and_then(*args: object, **kwargs: object) -> User:
        person = identify(*args, **kwargs)
        happens()
        return person

    monkeypatch.setattr(doors, "identify", and_then)
    answer = api.post(CHANGE, NEW_PASSWORD)

    assert (answer.status_code, code_of(answer)) == ((401, "login_ended") if ending else (400, "wrong_password"))
    now = User.objects.get()
    assert now.check_password(PASSWORD) if ending else now.password == "changed"
    other.refresh_from_db()
    assert (other.ended_at is None) is not ending


@pytest.mark.usefixtures("login")
def test_an_address_given_to_somebody_else_meanwhile_is_no_way_to_their_password(api, user, before_the_body):
    address = user.email

    def swap() -> None:
        User.objects.filter(pk=user.pk).update(email="moved@example.com")
        UserFactory(email=address)

    before_the_body(swap)
    assert code_of(api.post(CHANGE, NEW_PASSWORD)) == "wrong_password"
