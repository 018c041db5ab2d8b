"""The roles come by themselves with `migrate`, and leave alone what an administrator did."""

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.db.migrations.state import StateApps
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from accounts import roles
from accounts.apps import bring_roles
from accounts.models import User
from accounts.tests.factories import UserFactory

pytestmark = pytest.mark.django_db

STAFF_ONLY_LOOKS = ["orders.view_order", "orders.view_payment", "orders.view_coupon", "accounts.view_user"]
STAFF_ACTS = [
    "wagtailadmin.access_admin",
    "orders.change_order_status",
    "orders.confirm_payment",
    "orders.take_order",
    "orders.exceed_capacity",
    "catalog.change_category",
    "catalog.add_optiongroup",
    "catalog.add_closedday",
]
MANAGERS_ACT = [
    "orders.void_payment",
    "orders.refund_payment",
    "orders.revert_order",
    "orders.cancel_late_order",
    "orders.view_reports",
    "orders.add_coupon",
    "orders.change_coupon",
    "catalog.change_bakerysettings",
    "accounts.add_user",
    "accounts.change_user",
]


def member_of(*groups: str) -> User:
    user = UserFactory()
    user.groups.set(Group.objects.filter(name__in=groups))
    return User.objects.get(pk=user.pk)


def test_every_permission_that_a_role_names_exists():
    known = {f"{p.content_type.app_label}.{p.codename}" for p in Permission.objects.select_related("content_type")}
    named = {name for role in roles.ROLES for name in role.permissions + role.all_pages + role.menu_pages + role.files}
    assert named - known == set()


def test_a_fresh_database_has_both_roles():
    staff, manager = member_of("Bakery staff"), member_of("Managers")

    assert staff.has_perms(STAFF_ONLY_LOOKS + STAFF_ACTS)
    assert not any(staff.has_perm(name) for name in MANAGERS_ACT)
    assert manager.has_perms(STAFF_ONLY_LOOKS + STAFF_ACTS + MANAGERS_ACT)
    assert not any(UserFactory().has_perm(name) for name in STAFF_ONLY_LOOKS + STAFF_ACTS + MANAGERS_ACT)
    assert (roles.roles_of(staff), roles.roles_of(manager)) == (
        ["customer", "staff"],
        ["customer", "staff", "manager"],
    )


def test_no_role_may_throw_away_orders_or_payments():
    for user in (member_of("Bakery staff"), member_of("Managers")):
        held = user.get_all_permissions()
        assert not [name for name in held if name.startswith(("orders.delete", "orders.change_payment", "auth."))]
        assert "orders.change_order" not in held


def test_an_old_database_gets_the_roles_with_the_next_migrate():
    Group.objects.filter(name__in=["Bakery staff", "Managers"]).delete()
    Permission.objects.filter(content_type__app_label="orders").delete()

    call_command("migrate", verbosity=0)

    assert member_of("Bakery staff").has_perms(STAFF_ACTS)
    assert member_of("Managers").has_perms(MANAGERS_ACT)


def test_running_it_again_changes_nothing_and_keeps_what_was_added():
    staff = Group.objects.get(name="Bakery staff")
    staff.permissions.add(Permission.objects.get(codename="void_payment"))
    before = set(staff.permissions.values_list("pk", flat=True))
    counts = GroupPagePermission.objects.count(), GroupCollectionPermission.objects.count(), Group.objects.count()

    roles.ensure_roles()
    roles.ensure_roles()

    assert set(staff.permissions.values_list("pk", flat=True)) == before
    after = GroupPagePermission.objects.count(), GroupCollectionPermission.objects.count(), Group.objects.count()
    assert after == counts


def test_a_database_migrated_in_part_is_left_alone():
    Group.objects.all().delete()
    bring_roles(using="default", apps=StateApps([], {}))
    assert not Group.objects.exists()


def make_menu() -> Page:
    menu_page = apps.get_model("catalog", "MenuPage")
    return Page.objects.filter(depth=2).first().add_child(instance=menu_page(title="Menu", slug="the-menu"))


def test_staff_edit_the_menu_and_no_other_page():
    menu = make_menu()
    roles.ensure_roles()
    staff = member_of("Bakery staff")

    assert menu.permissions_for_user(staff).can_publish_subpage()
    assert menu.permissions_for_user(staff).can_edit()
    assert not Page.objects.get(depth=2).permissions_for_user(staff).can_edit()


def test_page_rights_that_an_administrator_has_set_stay_as_they_are():
    home = Page.objects.filter(depth=2).first()
    staff = Group.objects.get(name="Bakery staff")
    GroupPagePermission.objects.create(group=staff, page=home, permission_type="change")
    make_menu()

    roles.ensure_roles()

    assert [permission.page_id for permission in staff.page_permissions.all()] == [home.pk]


def test_managers_edit_every_page_and_both_manage_pictures():
    manager = member_of("Managers")
    root = Collection.objects.get(depth=1)

    assert Page.objects.filter(depth=2).first().permissions_for_user(manager).can_publish()
    for name in ("Bakery staff", "Managers"):
        held = GroupCollectionPermission.objects.filter(group__name=name, collection=root)
        assert {"add_image", "change_image", "choose_image"} <= {p.permission.codename for p in held}


def test_nobody_hands_out_more_than_they_have():
    manager, staff, administrator = member_of("Managers"), member_of("Bakery staff"), UserFactory(is_superuser=True)
    powerful = Group.objects.create(name="Owners")
    powerful.permissions.add(Permission.objects.get(codename="delete_user", content_type__app_label="accounts"))

    assert powerful not in roles.groups_to_hand_out(manager)
    assert powerful in roles.groups_to_hand_out(administrator)
    assert roles.may_manage(editor=manager, person=staff)
    assert not roles.may_manage(editor=staff, person=manager)
    assert not roles.may_manage(editor=manager, person=administrator)
