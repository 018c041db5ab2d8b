"""People for tests."""

import factory
from django.contrib.auth.models import Permission

from accounts.models import User

PASSWORD = "rising-dough-42"


class UserFactory(factory.django.DjangoModelFactory):
    """A customer with a usable password."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"person{n}@example.com")
    full_name = factory.Sequence(lambda n: f"Asha Mushi the {n}th")
    phone = "+255754123456"
    password = factory.django.Password(PASSWORD)


def grant(user: User, *names: str) -> User:
    """Gives a person permissions by name, such as `orders.confirm_payment`."""
    for name in names:
        app_label, codename = name.split(".")
        user.user_permissions.add(Permission.objects.get(content_type__app_label=app_label, codename=codename))
    return User.objects.get(pk=user.pk)
