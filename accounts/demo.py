"""The people of the demo bakery: four accounts to try the product with, and customers whose orders fill the pages."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone

from accounts import roles
from accounts.models import Language, User

DEMO_PASSWORD = "cakestreet-demo"  # noqa: S105  # nosec B105 (known to everybody; refused in production)

# name, phone, language: nobody signs in as these
CUSTOMERS = [
    ("Neema Mwakasege", "+255754210101", Language.KISWAHILI),
    ("Juma Rashidi", "+255713210102", Language.KISWAHILI),
    ("Zainab Mohamed", "+255784210103", Language.KISWAHILI),
    ("Emmanuel Kimaro", "+255767210104", Language.ENGLISH),
    ("Wanjiru Kamau", "+254722210105", Language.ENGLISH),
    ("Rehema Msangi", "+255655210106", Language.KISWAHILI),
    ("Joseph Lyimo", "+255746210107", Language.ENGLISH),
    ("Fatuma Abdallah", "+255777210108", Language.KISWAHILI),
    ("Daniel Otieno", "+254733210109", Language.ENGLISH),
    ("Happiness Swai", "+255769210110", Language.ENGLISH),
    ("Salim Mbarouk", "+255778210111", Language.KISWAHILI),
    ("Esther Nakato", "+256772210112", Language.ENGLISH),
    ("Godfrey Massawe", "+255756210113", Language.ENGLISH),
    ("Mariam Chande", "+255689210114", Language.KISWAHILI),
]


@dataclass(frozen=True)
class DemoPeople:
    """Whom the demo's orders are placed and handled by. The first customer is the one visitors sign in as."""

    customers: list[User]
    staff: User
    manager: User
    admin: User


def make_demo_people() -> DemoPeople:
    """Makes whoever is missing. Never where the demo is not allowed: everybody knows its password."""
    if not settings.DEMO_ALLOWED:
        raise ImproperlyConfigured("The demo's people are never made where DEMO_ALLOWED is False.")
    roles.ensure_roles()  # the menu page may be younger than the last migrate
    customer = _account("customer", full_name="Asha Mushi", phone="+255754300100")
    staff = _account("staff", full_name="Baraka Mollel", phone="+255754300200")
    manager = _account("manager", full_name="Grace Kileo", phone="+255754300300")
    admin = _account("admin", full_name="Amina Juma", phone="+255754300400", is_superuser=True)
    staff.groups.add(Group.objects.get(name=roles.STAFF_GROUP))
    manager.groups.add(Group.objects.get(name=roles.MANAGER_GROUP))
    others = [_customer(*facts) for facts in CUSTOMERS]
    return DemoPeople(customers=[customer, *others], staff=staff, manager=manager, admin=admin)


def _account(name: str, *, full_name: str, phone: str, is_superuser: bool = False) -> User:
    email = f"{name}@cakestreet.test"
    return _existing(email) or User.objects.create_user(
        email,
        DEMO_PASSWORD,
        full_name=full_name,
        phone=phone,
        is_superuser=is_superuser,
        is_staff=is_superuser,
        email_verified_at=timezone.now(),
    )


def _customer(full_name: str, phone: str, language: str) -> User:
    email = f"{full_name.lower().replace(' ', '.')}@example.com"
    return _existing(email) or User.objects.create_user(
        email, None, full_name=full_name, phone=phone, language=language, email_verified_at=timezone.now()
    )


def _existing(email: str) -> User | None:
    return User.objects.filter(email=email).first()
