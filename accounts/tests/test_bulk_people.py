"""What is done to many people at once in the admin: to those that the list showed, and to nobody else."""

import pytest
from django.test import Client

from accounts.models import User
from accounts.roles import STAFF_GROUP
from accounts.tests.factories import UserFactory, browser_of, member_of

pytestmark = pytest.mark.django_db
BULK = "/cms/bulk/accounts/user/"


@pytest.fixture
def administrator() -> Client:
    return browser_of(UserFactory(is_superuser=True, full_name="The administrator", email="admin@example.com"))


def inactive() -> set[str]:
    return set(User.objects.filter(is_active=False).values_list("full_name", flat=True))


@pytest.fixture
def people() -> None:
    UserFactory(full_name="Asha Mrema", email="one@example.com", phone="+255754000111")
    UserFactory(full_name="Juma Mushi", email="two@example.com", phone="+255754000222")
    member_of(STAFF_GROUP, full_name="Neema Kimaro", email="three@example.com", phone="+255754000333")


@pytest.mark.parametrize(
    ("shown", "who"),
    [
        ("q=asha", {"Asha Mrema"}),
        ("q=two@", {"Juma Mushi"}),
        ("q=000333", {"Neema Kimaro"}),
        ("q=nobody", set()),
        ("q=mrema&is_active=false", set()),
        ("is_active=true", {"Asha Mrema", "Juma Mushi", "Neema Kimaro"}),
        ("is_superuser=true", set()),  # oneself is left out
        ("group=0", set()),  # a filter that means nothing finds nobody
    ],
)
def test_all_are_all_that_the_list_showed(administrator: Client, people: None, shown: str, who: set[str]):
    administrator.post(f"{BULK}set_active_state/?id=all&{shown}&next=/cms/users/", {"mark_as_active": "False"})
    assert inactive() == who


def test_all_of_a_group_are_of_that_group(administrator: Client, people: None):
    group = User.objects.get(full_name="Neema Kimaro").groups.get()
    administrator.post(f"{BULK}delete/?id=all&group={group.pk}&next=/cms/users/")
    assert set(User.objects.values_list("full_name", flat=True)) == {"The administrator", "Asha Mrema", "Juma Mushi"}


def test_all_leaves_out_whom_one_may_not_manage(people: None):
    UserFactory(is_superuser=True, full_name="The administrator")
    manager = browser_of(member_of("Managers", full_name="Grace Wanjiku"))
    manager.post(f"{BULK}set_active_state/?id=all&next=/cms/users/", {"mark_as_active": "False"})
    assert inactive() == {"Asha Mrema", "Juma Mushi", "Neema Kimaro"}
