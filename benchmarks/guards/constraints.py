"""The guards that the database itself keeps: every constraint and unique field of our apps, found in the models."""

from collections.abc import Iterator

from django.apps import apps
from django.db.models import Model

from benchmarks.guards.guard import Constraint, Guard

APPS = ("accounts", "catalog", "home", "orders")
TEST = "cakestreet/tests/test_constraints.py::test_the_database_refuses"
# What another constraint of the same table refuses as well: it could go, and nothing would show it.
IMPLIED = {"accounts.User.email": "one_user_for_each_email"}


def constraint_guards() -> dict[str, Guard]:
    """By name, each with its case of the one test that breaks them all. Django has to be set up."""
    named = (found for app in APPS for model in apps.get_app_config(app).get_models() for found in _of(model))
    return {
        name: Guard(
            name, keeps=f"{model.__name__}: {name.replace('_', ' ')}", away=Constraint(name), tests=(_test(name),)
        )
        for name, model in named
        if name not in IMPLIED
    }


def _of(model: type[Model]) -> Iterator[tuple[str, type[Model]]]:
    for constraint in model._meta.constraints:
        yield constraint.name, model
    for field in model._meta.local_fields:
        if field.unique and not field.primary_key:
            yield f"{model._meta.label}.{field.name}", model


def _test(name: str) -> str:
    return f"{TEST}[{name}]"
