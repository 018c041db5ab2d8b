"""People, their logins and their roles."""

from typing import Any

from django.apps import AppConfig
from django.apps import apps as all_apps
from django.core.checks import register
from django.db.models.signals import post_migrate

NEEDED = [("accounts", "User"), ("wagtailcore", "GroupPagePermission"), ("wagtailcore", "GroupCollectionPermission")]


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = "Accounts"

    def ready(self) -> None:
        from accounts import checks  # noqa: PLC0415 (it reads models)
        from accounts.api import schema  # noqa: F401, PLC0415 (drf-spectacular learns of it by import)

        register(checks.ways_out_are_set_up)
        post_migrate.connect(bring_roles, sender=self)


def bring_roles(*, using: str, apps: Any = all_apps, **_: Any) -> None:
    """After every `migrate`: the roles. A database that was migrated in part, or back, has no place for them yet."""
    from accounts import roles  # noqa: PLC0415 (models cannot be imported before the apps are ready)

    try:
        for app_label, model in NEEDED:
            apps.get_model(app_label, model)
    except LookupError:
        return
    roles.ensure_roles(using=using)
