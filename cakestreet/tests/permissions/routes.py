"""What is served: every address with its methods, as Django's own resolver has them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLResolver, get_resolver
from wagtail.admin.viewsets import viewsets

OUR_APPS = ("accounts", "cakestreet", "catalog", "home", "orders")
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
METHODS_OF_ADMIN = ("GET", "POST")  # cakestreet/urls.py lets no other through


@dataclass(frozen=True)
class Route:
    """One address, written as its patterns are, one after the other."""

    address: str
    name: str
    view: Callable[..., Any]

    @property
    def view_class(self) -> type | None:
        """The class behind the function, however often it was wrapped."""
        view = self.view
        while hasattr(view, "__wrapped__") and not hasattr(view, "view_class"):
            view = view.__wrapped__
        return getattr(view, "view_class", None) or getattr(view, "cls", None)

    @property
    def methods(self) -> tuple[str, ...]:
        """What it is made to answer. Of a plain function nobody can tell: it has to be in the table with GET."""
        if self.view_class is None:
            return ("GET",)
        allowed = {name.upper() for name in self.view_class.http_method_names}
        asked = METHODS_OF_ADMIN if self.is_of_admin else METHODS
        return tuple(method for method in asked if method in allowed and hasattr(self.view_class, method.lower()))

    @property
    def is_of_admin(self) -> bool:
        return self.address.startswith("cms/")

    @property
    def is_ours(self) -> bool:
        """Written by us, or made by Wagtail from a viewset or register of ours."""
        module = (self.view_class or self.view).__module__
        namespace = self.name.rpartition(":")[0]
        return module.startswith(OUR_APPS) or namespace in our_namespaces() or "_modeladmin_" in self.name


def all_routes() -> list[Route]:
    """In the order in which they are asked: what stands behind one with the same address is never reached."""
    routes: dict[str, Route] = {}
    for route in _below(get_resolver(), "", ()):
        routes.setdefault(route.address, route)
    return list(routes.values())


def _below(resolver: URLResolver, before: str, namespaces: tuple[str, ...]) -> Iterator[Route]:
    for pattern in resolver.url_patterns:
        address = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inside = (*namespaces, pattern.namespace) if pattern.namespace else namespaces
            yield from _below(pattern, address, inside)
        else:
            yield Route(address, ":".join((*namespaces, pattern.name or "")), pattern.callback)


def our_namespaces() -> set[str]:
    """Of the viewsets that we registered with the admin."""
    ours = [viewset for viewset in viewsets.viewsets if type(viewset).__module__.startswith(OUR_APPS)]
    return {viewset.url_namespace for viewset in ours}
