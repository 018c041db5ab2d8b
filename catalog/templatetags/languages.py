"""What templates say in the language that is active: `{{ line|translated:"cake_name" }}`."""

from typing import Any

from django import template

from catalog import languages

register = template.Library()


@register.filter
def translated(thing: Any, name: str) -> Any:
    """The text of this field in the language that is active."""
    return languages.translated(thing, name)
