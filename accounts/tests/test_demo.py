"""The people of the demo bakery."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from accounts import roles
from accounts.demo import DEMO_PASSWORD, make_demo_people
from accounts.models import User

pytestmark = pytest.mark.django_db


def test_four_accounts_to_try_and_customers_who_cannot_sign_in(api):
    people = make_demo_people()

    assert roles.roles_of(people.customers[0]) == ["customer"]
    assert roles.roles_of(people.staff) == ["customer", "staff"]
    assert roles.roles_of(people.manager) == roles.roles_of(people.admin) == ["customer", "staff", "manager"]
    for name in ("customer", "staff", "manager", "admin"):
        credentials = {"email": f"{name}@cakestreet.test", "password": DEMO_PASSWORD}
        assert api.post("/api/v1/auth/token/", credentials).status_code == 200
    assert len(people.customers) == 15
    assert not any(customer.has_usable_password() for customer in people.customers[1:])
    assert all(user.email_verified_at and user.phone.is_valid() for user in User.objects.all())


def test_making_them_twice_makes_them_once():
    make_demo_people()
    User.objects.filter(email="customer@cakestreet.test").update(full_name="Somebody Else")
    make_demo_people()

    assert User.objects.count() == 18
    assert User.objects.get(email="customer@cakestreet.test").full_name == "Somebody Else"


def test_they_are_never_made_where_the_demo_is_not_allowed(settings):
    settings.DEMO_ALLOWED = False
    with pytest.raises(ImproperlyConfigured):
        make_demo_people()
    assert not User.objects.exists()
