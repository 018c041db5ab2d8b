"""Who may do what: the roles that come with `migrate`, and what the API calls a person.

A group is a way to hand out permissions, no more: what somebody may do is always asked of a permission. Permissions of
other apps are named in words, since accounts knows none of them.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.apps import apps as all_apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.db import DEFAULT_DB_ALIAS, transaction
from django.db.models import QuerySet
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from accounts.models import User

ROLE_NAMES = ["customer", "staff", "manager"]
STAFF_GROUP, MANAGER_GROUP = "Bakery staff", "Managers"
MENU_PAGE = "catalog.menupage"


def _each(actions: str, *models: str) -> list[str]:
    """`_each("add change", "catalog.category")` is the two permissions' names."""
    names = [model.split(".") for model in models]
    return [f"{app}.{action}_{model}" for app, model in names for action in actions.split()]


STAFF = [
    "wagtailadmin.access_admin",
    "orders.change_order_status",
    "orders.confirm_payment",
    "orders.take_order",
    "orders.exceed_capacity",  # who may give a day more capacity may do so for one order, too
    "orders.change_placed_order",
    *_each("view", "orders.order", "orders.orderevent", "orders.payment", "orders.coupon", "accounts.user"),
    *_each("view add change", "orders.day"),
    *_each(
        "view add change delete", "catalog.category", "catalog.optiongroup", "catalog.closedday", "catalog.specialhours"
    ),
]
MANAGER = [
    *STAFF,
    *(f"orders.{verb}" for verb in ("void_payment", "refund_payment", "revert_order", "cancel_late_order")),
    "orders.view_reports",
    "orders.retry_notification",
    *_each("view", "orders.notification"),
    *_each("add change", "orders.coupon"),
    *_each("view add change", "orders.messagewording"),  # emptied, it says again what we say
    *_each("view change", "catalog.bakerysettings", "home.navigation", "home.shopwording"),
    *_each("add change", "accounts.user"),
    *_each("add change delete", "wagtailredirects.redirect"),
]
PAGES = ["wagtailcore.add_page", "wagtailcore.change_page", "wagtailcore.publish_page"]
PICTURES = ["wagtailimages.add_image", "wagtailimages.change_image", "wagtailimages.choose_image"]
PAPERS = ["wagtaildocs.add_document", "wagtaildocs.change_document", "wagtaildocs.choose_document"]


@dataclass(frozen=True)
class Rights:
    """What somebody may do: everywhere, and in which pages and with which files of the library."""

    names: set[str]
    places: set[tuple[str, str]]  # a right, and the path of the page or the collection from which on it holds

    def reach(self, others: "Rights") -> bool:
        """Whether they are all that the others are."""
        return others.names <= self.names and all(
            any(right == own and path.startswith(begins) for own, begins in self.places)
            for right, path in others.places
        )


@dataclass(frozen=True)
class Role:
    """A group, what it may do, in which pages, and with which files of the library."""

    group: str
    permissions: list[str]
    menu_pages: list[str]
    all_pages: list[str]
    files: list[str]


ROLES = [
    Role(STAFF_GROUP, permissions=STAFF, menu_pages=PAGES, all_pages=[], files=PICTURES),
    Role(
        MANAGER_GROUP,
        permissions=MANAGER,
        menu_pages=[],
        all_pages=[*PAGES, "wagtailcore.lock_page", "wagtailcore.unlock_page"],
        files=PICTURES + PAPERS,
    ),
]


def roles_of(user: User) -> list[str]:
    """What the API calls a person, derived from permissions and never from the name of a group."""
    roles = ["customer"]
    if user.has_perm("orders.change_order_status"):
        roles.append("staff")
    if user.has_perm("orders.void_payment"):
        roles.append("manager")
    return roles


def may_manage(*, editor: User, person: User) -> bool:
    """Whether somebody may change an account: never one that may do more than they may themselves.

    Who has no account of their own is managed by nobody.
    """
    if not person.has_account:
        return False
    if editor.is_superuser:
        return True
    return not person.is_superuser and _rights_of(editor).reach(_rights_of(person))


def groups_to_hand_out(editor: User) -> list[Group]:
    """The groups that somebody may put others into: those that may do no more than they may themselves."""
    groups = list(Group.objects.all())
    if editor.is_superuser:
        return groups
    own = _rights_of(editor)
    return [group for group in groups if own.reach(_rights_in([group]))]


def _rights_of(person: User) -> Rights:
    """Of somebody who is inactive too, whom Django asks for none: whoever may change them may make them active."""
    own, of_groups = Permission.objects.filter(user=person), _rights_in(person.groups.all())
    return Rights(names=of_groups.names | _names(own), places=of_groups.places)


def _rights_in(groups: Iterable[Group]) -> Rights:
    """What whoever is in these groups may do."""
    pages = GroupPagePermission.objects.filter(group__in=groups)
    files = GroupCollectionPermission.objects.filter(group__in=groups)
    return Rights(
        names=_names(Permission.objects.filter(group__in=groups)),
        places={
            *pages.values_list("permission__codename", "page__path"),
            *files.values_list("permission__codename", "collection__path"),
        },
    )


def _names(permissions: QuerySet[Permission]) -> set[str]:
    return {f"{label}.{name}" for label, name in permissions.values_list("content_type__app_label", "codename")}


def ensure_roles(*, using: str = DEFAULT_DB_ALIAS) -> None:
    """Makes the groups and gives them what they lack. Takes nothing away, and may be run any number of times."""
    permissions = _permissions(using=using)
    with transaction.atomic(using=using):
        for role in ROLES:
            group, _ = Group.objects.using(using).get_or_create(name=role.group)
            group.permissions.add(*(permissions[name] for name in role.permissions if name in permissions))
            _ensure_pages(group, role, permissions, using=using)
            _ensure_files(group, role, permissions, using=using)


def _permissions(*, using: str) -> dict[str, Permission]:
    """Every permission there is, by name; on a fresh database they are made here, before Django comes to it."""
    wanted = {name.split(".")[0] for role in ROLES for name in role.permissions + role.all_pages + role.files}
    for label in sorted(wanted):
        create_permissions(all_apps.get_app_config(label), verbosity=0, using=using)
    found = Permission.objects.using(using).filter(content_type__app_label__in=wanted).select_related("content_type")
    return {f"{permission.content_type.app_label}.{permission.codename}": permission for permission in found}


def _ensure_pages(group: Group, role: Role, permissions: dict[str, Permission], *, using: str) -> None:
    """Where an administrator has set any page permission for the group, that is left as it is."""
    if GroupPagePermission.objects.using(using).filter(group=group).exists():
        return
    app_label, model = MENU_PAGE.split(".")
    menus = Page.objects.using(using).filter(content_type__app_label=app_label, content_type__model=model)
    roots = Page.objects.using(using).filter(depth=1)
    for pages, names in ((menus, role.menu_pages), (roots, role.all_pages)):
        GroupPagePermission.objects.using(using).bulk_create(
            GroupPagePermission(group=group, page=page, permission=permissions[name])
            for page in (pages if names else ())
            for name in names
        )


def _ensure_files(group: Group, role: Role, permissions: dict[str, Permission], *, using: str) -> None:
    if GroupCollectionPermission.objects.using(using).filter(group=group).exists():
        return
    GroupCollectionPermission.objects.using(using).bulk_create(
        GroupCollectionPermission(group=group, collection=root, permission=permissions[name])
        for root in Collection.objects.using(using).filter(depth=1)
        for name in role.files
    )
