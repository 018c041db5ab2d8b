"""What others stand on cannot be deleted in the admin, and the page says so."""

import pytest
from django.test import Client

from accounts.models import User
from accounts.tests.factories import UserFactory, browser_of
from catalog.models import Category, OptionGroup
from catalog.tests.factories import OptionGroupFactory, make_cake
from orders.tests.factories import make_order

pytestmark = [pytest.mark.django_db, pytest.mark.references]


@pytest.fixture
def administrator() -> Client:
    client = browser_of(UserFactory(is_superuser=True, email="admin@example.com"))
    client.raise_request_exception = False
    return client


@pytest.mark.parametrize("address", ["/cms/users/delete/{}/", "/cms/bulk/accounts/user/delete/?id={}&next=/cms/users/"])
def test_somebody_who_has_ordered_stays(administrator: Client, address: str):
    customer = make_order().customer
    answer = administrator.post(address.format(customer.pk), follow=True)
    assert answer.status_code == 200
    assert "cannot be deleted" in answer.content.decode()
    assert User.objects.filter(pk=customer.pk).exists()


@pytest.mark.parametrize("method", ["POST", "DELETE"])
@pytest.mark.parametrize(
    "address",
    ["/cms/snippets/catalog/category/delete/{}/", "/cms/bulk/catalog/category/delete/?id={}&next=/cms/"],
)
def test_a_category_with_cakes_stays(administrator: Client, address: str, method: str):
    category = make_cake().category
    answer = administrator.generic(method, address.format(category.pk))
    assert answer.status_code in {302, 405}
    assert Category.objects.filter(pk=category.pk).exists()


@pytest.mark.parametrize(
    "address",
    ["/cms/snippets/catalog/optiongroup/delete/{}/", "/cms/bulk/catalog/optiongroup/delete/?id={}&next=/cms/"],
)
def test_options_of_a_cake_stay(administrator: Client, address: str):
    group = OptionGroupFactory()
    make_cake(groups=[group])
    assert administrator.post(address.format(group.pk)).status_code == 302
    assert OptionGroup.objects.filter(pk=group.pk).exists()


def test_nobody_is_copied(administrator: Client):
    person = UserFactory(email="asha@example.com")
    assert administrator.get(f"/cms/users/copy/{person.pk}/").status_code == 404
