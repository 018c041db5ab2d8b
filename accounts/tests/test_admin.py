"""People in the admin: what a manager does with accounts."""

import re

import pytest
from django.contrib.auth.models import Group, Permission
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page
from wagtail.users.models import UserProfile

from accounts import logins, messages
from accounts.forms import PersonEditForm
from accounts.models import NO_ADDRESS, AccountMessage, EndReason, Login, MessageKind, User
from accounts.tests.factories import PASSWORD, UserFactory, browser_of, grant, member_of
from accounts.tests.sending import send
from home.tests.factories import ContentPageFactory

pytestmark = pytest.mark.django_db

LOGIN, USERS = "/cms/login/", "/cms/users/"


@pytest.fixture
def manager() -> Client:
    return browser_of(member_of("Managers", full_name="Grace Wanjiku"))


def person(**changes) -> dict:
    facts = {"email": "Baraka@Example.com", "full_name": "Baraka Otieno", "phone": "0754 000 111", "language": "sw"}
    return {**facts, "password1": "caramel-tower-9", "password2": "caramel-tower-9", **changes}


def test_the_list_shows_finds_and_sorts_people(manager):
    UserFactory(full_name="Zuhura Salim", phone="+255622333444")
    everybody = manager.get(USERS).content.decode()
    assert "Zuhura Salim" in everybody
    assert "Grace Wanjiku" in everybody
    for query in ("zuhura", "622333", '"', "%"):
        assert manager.get(USERS, {"q": query}).status_code == 200
    found = manager.get(f"{USERS}results/", {"q": "622333"}).content.decode()
    assert "Zuhura Salim" in found
    assert "Grace Wanjiku" not in found
    for ordering in ("full_name", "-full_name", "email", "last_login", "is_active", "name"):
        assert manager.get(USERS, {"ordering": ordering}).status_code == 200


def test_the_list_leads_to_nobody_whom_its_reader_may_not_change(manager):
    owner, customer = UserFactory(is_superuser=True), UserFactory()
    page = manager.get(USERS).content.decode()
    assert f"{USERS}edit/{customer.pk}/" in page
    assert f"{USERS}edit/{owner.pk}/" not in page


def test_a_longer_list_takes_no_more_queries(manager, django_assert_max_num_queries):
    manager.get(USERS)
    UserFactory.create_batch(15)
    with django_assert_max_num_queries(25):
        manager.get(USERS)


def test_a_manager_makes_a_staff_account(manager):
    assert manager.get(f"{USERS}new/").status_code == 200
    staff = Group.objects.get(name="Bakery staff")
    answer = manager.post(f"{USERS}new/", person(groups=[staff.pk]))

    assert answer.status_code == 302
    made = User.objects.get(email="baraka@example.com")
    assert (made.full_name, str(made.phone), made.language) == ("Baraka Otieno", "+255754000111", "sw")
    assert list(made.groups.all()) == [staff]
    assert made.check_password("caramel-tower-9")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"email": "GRACE@example.com"}, "email"),
        ({"full_name": ""}, "full_name"),
        ({"phone": "12"}, "phone"),
        ({"password1": "12345678", "password2": "12345678"}, "password2"),
        ({"password2": "different-tower-9"}, "password2"),
    ],
)
def test_what_is_wrong_with_a_new_account_is_said(manager, changes, field):
    UserFactory(email="grace@example.com")
    answer = manager.post(f"{USERS}new/", person(**changes))
    assert answer.status_code == 200
    assert field in answer.context["form"].errors


def test_a_manager_edits_a_person(manager):
    user = UserFactory(full_name="Baraka")
    page = manager.get(f"{USERS}edit/{user.pk}/")
    assert page.status_code == 200
    assert "First name" not in page.content.decode()

    changed = person(email=user.email, password1="", password2="", is_active="on")
    answer = manager.post(f"{USERS}edit/{user.pk}/", changed)

    assert answer.status_code == 302
    user.refresh_from_db()
    assert (user.full_name, user.is_active) == ("Baraka Otieno", True)
    assert user.check_password(PASSWORD)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"password1": "", "password2": ""}, EndReason.DEACTIVATED),
        ({"is_active": "on"}, EndReason.PASSWORD),
    ],
)
def test_deactivating_somebody_or_giving_a_new_password_signs_them_out(manager, changes, why):
    user = UserFactory()
    logins.open_login(user=user, now=timezone.now())
    manager.post(f"{USERS}edit/{user.pk}/", person(email=user.email, **changes))
    assert Login.objects.get().ended_why == why


def test_a_manager_makes_no_administrator_and_gives_no_right_they_lack(manager):
    owners = Group.objects.create(name="Owners")
    owners.permissions.add(Permission.objects.get(codename="delete_user", content_type__app_label="accounts"))
    refused = manager.post(f"{USERS}new/", person(groups=[owners.pk]))
    made = manager.post(f"{USERS}new/", person(is_superuser="on"))

    assert "groups" in refused.context["form"].errors
    assert made.status_code == 302
    assert not User.objects.get(email="baraka@example.com").is_superuser


def test_a_manager_does_not_touch_an_administrator(manager):
    administrator = UserFactory(is_superuser=True, full_name="Admin")
    owner = grant(UserFactory(), "accounts.delete_user")
    for user in (administrator, owner):
        answer = manager.post(f"{USERS}edit/{user.pk}/", person(email=user.email))
        assert answer.status_code in (302, 403)
        user.refresh_from_db()
        assert user.check_password(PASSWORD)
        assert user.is_active


def test_a_manager_does_not_come_in_as_somebody_who_may_do_more_and_is_inactive(manager):
    owner = grant(UserFactory(is_active=False), "accounts.delete_user")

    page = manager.get(f"{USERS}edit/{owner.pk}/")
    manager.post(f"{USERS}edit/{owner.pk}/", person(email=owner.email, is_active="on"))
    manager.post(f"/cms/bulk/accounts/user/set_active_state/?id={owner.pk}&next={USERS}", {"mark_as_active": "True"})

    assert page.status_code in (302, 403)
    owner.refresh_from_db()
    assert (owner.is_active, owner.check_password(PASSWORD)) == (False, True)


def test_a_manager_brings_back_a_colleague_who_was_made_inactive(manager):
    colleague = member_of("Bakery staff", is_active=False)

    manager.post(f"{USERS}edit/{colleague.pk}/", person(email=colleague.email, is_active="on"))

    assert User.objects.get(pk=colleague.pk).is_active


@pytest.mark.parametrize(
    ("right", "place"),
    [("bulk_delete_page", "pages"), ("delete_document", "files"), ("publish_page", "another site's pages")],
)
def test_a_manager_gives_no_right_in_pages_and_files_that_they_lack(manager, right, place):
    chiefs = Group.objects.create(name="Chiefs")
    permission = Permission.objects.get(codename=right, content_type__app_label__startswith="wagtail")
    if place == "files":
        GroupCollectionPermission.objects.create(
            group=chiefs, collection=Collection.get_first_root_node(), permission=permission
        )
    else:
        root = Page.get_first_root_node()
        GroupPagePermission.objects.create(group=chiefs, page=root, permission=permission)
    if place == "another site's pages":  # managers have the right below one page alone
        own = GroupPagePermission.objects.filter(group__name="Managers", permission=permission)
        own.update(page=ContentPageFactory(slug="ours"))

    refused = manager.post(f"{USERS}new/", person(groups=[chiefs.pk]))

    assert "groups" in refused.context["form"].errors
    assert not User.objects.filter(email="baraka@example.com").exists()


def test_a_manager_does_not_touch_somebody_who_may_do_more_with_pages(manager):
    chief = member_of("Managers")
    chief.groups.add(group := Group.objects.create(name="Chiefs"))
    permission = Permission.objects.get(codename="bulk_delete_page")
    GroupPagePermission.objects.create(group=group, page=Page.get_first_root_node(), permission=permission)

    answer = manager.post(f"{USERS}edit/{chief.pk}/", person(email=chief.email, is_active="on"))

    assert answer.status_code in (302, 403)
    chief.refresh_from_db()
    assert chief.check_password(PASSWORD)


def test_bulk_actions_keep_to_the_same_limits(manager):
    administrator, customer = UserFactory(is_superuser=True), UserFactory()
    logins.open_login(user=customer, now=timezone.now())
    address = f"/cms/bulk/accounts/user/set_active_state/?id={administrator.pk}&id={customer.pk}&next=/cms/users/"
    assert manager.get(address).status_code == 200
    manager.post(address, {"mark_as_active": "False"})

    administrator.refresh_from_db()
    customer.refresh_from_db()
    assert (administrator.is_active, customer.is_active) == (True, False)
    assert Login.objects.get().ended_why == EndReason.DEACTIVATED


def test_a_bulk_role_is_only_one_that_the_giver_has(manager):
    owners = Group.objects.create(name="Owners")
    owners.permissions.add(Permission.objects.get(codename="delete_user", content_type__app_label="accounts"))
    customer = UserFactory()
    address = f"/cms/bulk/accounts/user/assign_role/?id={customer.pk}&next=/cms/users/"
    manager.post(address, {"role": owners.pk})
    assert not customer.groups.exists()
    manager.post(address, {"role": Group.objects.get(name="Bakery staff").pk})
    assert customer.groups.get().name == "Bakery staff"


def test_an_administrator_deletes_a_person():
    administrator, customer = UserFactory(is_superuser=True), UserFactory()
    client = browser_of(administrator)
    assert client.get(f"{USERS}delete/{customer.pk}/").status_code == 200
    assert client.get(f"{USERS}history/{customer.pk}/").status_code == 200
    client.post(f"{USERS}delete/{customer.pk}/")
    assert not User.objects.filter(pk=customer.pk).exists()


def test_staff_look_at_people_and_change_none():
    client, customer = browser_of(member_of("Bakery staff")), UserFactory()
    assert client.get(f"{USERS}new/").status_code == 302
    assert client.get(f"{USERS}edit/{customer.pk}/").status_code in (302, 403)


def test_one_changes_ones_own_name_and_password(client):
    user = member_of("Bakery staff", full_name="Asha")
    client = browser_of(user)
    logins.open_login(user=user, now=timezone.now())
    page = client.get("/cms/account/")
    assert page.status_code == 200
    assert "First name" not in page.content.decode()

    answer = client.post(
        "/cms/account/",
        {
            "name_email-full_name": "Asha Mushi",
            "name_email-phone": "0754 999 888",
            "theme-theme": "system",
            "theme-contrast": "system",
            "theme-density": "default",
            "locale-preferred_language": "",
            "locale-current_time_zone": "",
            "password-old_password": PASSWORD,
            "password-new_password1": "caramel-tower-9",
            "password-new_password2": "caramel-tower-9",
        },
    )

    assert answer.status_code == 302
    user.refresh_from_db()
    assert (user.full_name, str(user.phone)) == ("Asha Mushi", "+255754999888")
    assert user.check_password("caramel-tower-9")
    assert Login.objects.get().ended_why == EndReason.PASSWORD
    assert told(user) == ["password_changed"]
    assert client.get("/cms/").status_code == 200


def test_nobody_sends_a_picture_of_themselves(client):
    user = member_of("Bakery staff")
    client = browser_of(user)
    assert "avatar-avatar" not in client.get("/cms/account/").content.decode()

    half_a_picture = SimpleUploadedFile("me.jpg", b"\xff\xd8\xff\xe0" + b"\x00" * 50, content_type="image/jpeg")
    answer = client.post("/cms/account/", {"name_email-full_name": "Asha Mushi", "avatar-avatar": half_a_picture})

    assert answer.status_code in {200, 302}
    assert not UserProfile.get_for_user(user).avatar


def told(user: User) -> list[str]:
    return list(AccountMessage.objects.filter(person=user).values_list("kind", flat=True))


def test_a_new_colleague_is_invited_to_choose_a_password(manager, api):
    answer = manager.post(f"{USERS}new/", person(language="en", password1="", password2=""))
    made = User.objects.get(email="baraka@example.com")
    send(messages.OUTBOX, timezone.now())
    uid, token = re.search(r"#uid=([\w-]+)&token=([\w-]+)", mail.outbox[0].body).groups()
    chosen = api.post(
        "/api/v1/auth/password/reset/confirm/", {"uid": uid, "token": token, "new_password": "caramel-tower-9"}
    )

    assert (answer.status_code, chosen.status_code) == (302, 204)
    assert not made.has_usable_password()
    assert mail.outbox[0].subject == "Your account is ready"
    made.refresh_from_db()
    assert made.check_password("caramel-tower-9")


def test_whoever_is_given_a_password_gets_no_invitation(manager):
    manager.post(f"{USERS}new/", person())
    assert not AccountMessage.objects.exists()


def test_a_person_is_told_of_a_password_that_somebody_else_gave_them(manager):
    user = UserFactory()
    manager.post(f"{USERS}edit/{user.pk}/", person(email=user.email, is_active="on"))
    assert told(user) == ["password_changed"]


def test_editing_a_person_writes_only_what_was_changed(manager, monkeypatch):
    """The row may have changed since it was read: a password, or the session version that ends every login."""
    user = UserFactory(full_name="Baraka Otieno", phone="+255754000111", language="sw")
    clean = PersonEditForm.clean_email

    def meanwhile(self):
        User.objects.filter(pk=user.pk).update(session_version=7, password="changed", is_superuser=True)
        return clean(self)

    monkeypatch.setattr(PersonEditForm, "clean_email", meanwhile)
    changed = person(email=user.email, full_name="Baraka O.", password1="", password2="", is_active="on")
    answer = manager.post(f"{USERS}edit/{user.pk}/", changed)

    assert answer.status_code == 302
    user.refresh_from_db()
    assert (user.full_name, user.session_version, user.password, user.is_superuser) == ("Baraka O.", 7, "changed", True)


def test_a_deactivated_person_is_out_of_the_admin_at_once(manager):
    staff = member_of("Bakery staff")
    browser = browser_of(staff)
    before = browser.get("/cms/").status_code
    manager.post(f"{USERS}edit/{staff.pk}/", person(email=staff.email, password1="", password2=""))
    out = browser.get("/cms/").status_code
    User.objects.filter(pk=staff.pk).update(is_active=True)

    assert (before, out) == (200, 302)
    assert browser.get("/cms/").status_code == 302


@pytest.mark.parametrize("facts", [{"is_guest": True}, {"closed_at": timezone.now()}])
def test_who_has_no_account_is_not_managed(manager: Client, facts: dict):
    nobody = UserFactory(full_name="Asha Mrema", **facts)
    page = manager.get(USERS).content.decode()
    answer = manager.post(f"{USERS}edit/{nobody.pk}/", person())
    nobody.refresh_from_db()
    assert "Asha Mrema" not in page
    assert (answer.status_code, nobody.full_name) == (302, "Asha Mrema")


def test_an_address_that_we_made_up_is_no_address_of_somebody(manager: Client):
    neema = UserFactory(full_name="Neema", email=f"0facade@{NO_ADDRESS}")
    people, form = (manager.get(address).content.decode() for address in (USERS, f"{USERS}edit/{neema.pk}/"))
    assert "Neema" in people
    assert "Neema" in form
    assert NO_ADDRESS not in people + form
    assert "Neema" not in manager.get(f"{USERS}?q=0facade").content.decode()


def test_somebody_without_an_address_gets_one_or_stays_without(manager: Client):
    neema = UserFactory(full_name="Neema", email=f"0facade@{NO_ADDRESS}")
    facts = {"full_name": "Neema Kimaro", "phone": "", "language": "sw", "is_active": "on"}
    manager.post(f"{USERS}edit/{neema.pk}/", {**facts, "email": ""})
    neema.refresh_from_db()
    assert (neema.full_name, neema.mail_address) == ("Neema Kimaro", "")
    refused = manager.post(f"{USERS}edit/{neema.pk}/", {**facts, "email": f"neema@{NO_ADDRESS}"})
    assert "Nothing can be delivered there." in refused.content.decode()
    manager.post(f"{USERS}edit/{neema.pk}/", {**facts, "email": "Neema@example.com"})
    neema.refresh_from_db()
    assert neema.mail_address == "neema@example.com"


@pytest.mark.parametrize(("address", "is_confirmed"), [("new@example.com", False), ("OLD@example.com", True)])
def test_an_address_that_a_manager_changes_is_to_be_confirmed_anew(manager: Client, address: str, is_confirmed: bool):
    then = timezone.now()
    neema = UserFactory(email="old@example.com", email_verified_at=then)
    changed = person(email=address, full_name="Neema", password1="", password2="", is_active="on")

    manager.post(f"{USERS}edit/{neema.pk}/", changed)

    neema.refresh_from_db()
    assert (neema.email, neema.email_verified_at) == (address.lower(), then if is_confirmed else None)
    queued = list(AccountMessage.objects.values_list("kind", "recipient"))
    assert queued == ([] if is_confirmed else [(MessageKind.VERIFY_EMAIL, "new@example.com")])
