"""Texts in two languages: the source, which the bakery reads, and Kiswahili beside it in a field that ends in `_sw`."""

from typing import Any

from django.utils.translation import get_language, gettext_noop

SOURCE = "en"
KISWAHILI = "sw"
# The language to the ending of the field that holds its text. The source has none.
ENDINGS = {KISWAHILI: "_sw"}
LINK = "lang"  # in a link such as /menu/?lang=sw: the language in which whoever follows it reads the page
# Django's own Kiswahili says Disemba, browsers say Desemba: a page says it in one way, whoever wrote the date.
DECEMBER = gettext_noop("December")


def spoken() -> str:
    """The language that is active, as one of ours."""
    language = (get_language() or SOURCE).split("-")[0]
    return language if language in ENDINGS else SOURCE


def translated(thing: Any, *names: str) -> Any:
    """The text in the language that is active, or the source where nobody has translated it.

    Of several fields (`"seo_title", "title"`) the first that says something, in one language after the other.
    """
    ending = ENDINGS.get(spoken())
    in_language = [getattr(thing, f"{name}{ending}", None) for name in names] if ending else []
    in_source = [getattr(thing, name) for name in names]
    return next((text for text in (*in_language, *in_source) if text), in_source[-1])


def fields_of(*names: str) -> tuple[str, ...]:
    """The fields that hold these texts, the source first: of `"name"` they are name and name_sw."""
    return tuple(f"{name}{ending}" for name in names for ending in ("", *ENDINGS.values()))


def texts_of(thing: Any, **names: str) -> dict[str, Any]:
    """Texts in each language, under names of the caller's: `name="title"` gives name and name_sw."""
    return {
        mine: getattr(thing, theirs)
        for name, field in names.items()
        for mine, theirs in zip(fields_of(name), fields_of(field), strict=True)
    }


def in_this_language(address: str, language: str | None = None) -> str:
    """The address at which a page is found in a language, or the one that is active: the plain one for the source.

    Search engines send no Accept-Language and keep no cookie: to them the plain address always speaks English.
    """
    language = language or spoken()
    if language not in ENDINGS:
        return address
    return f"{address}{'&' if '?' in address else '?'}{LINK}={language}"


def alternates(address: str) -> list[tuple[str, str]]:
    """The page in each language, and for those who speak none of ours: (hreflang, address)."""
    every = [(language, in_this_language(address, language)) for language in (SOURCE, *ENDINGS)]
    return [*every, ("x-default", address)]
