"""The framework's own errors in our words: what is wrong, and what to do next. Their codes stay the framework's.

Two of its habits are mended with it. It speaks no Kiswahili, and its words for what is not there name our models.
"""

from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from rest_framework import exceptions, fields, relations, serializers

# By code. What a rule of ours says under the same code is left as it is, unless it is about what is not there.
ERRORS = {
    "bad_request": _("We cannot read this request. Check the address and the headers, and send it again."),
    "parse_error": _("This is not valid JSON. Check its commas, quotes and brackets, and send it again as UTF-8."),
    "not_authenticated": _("You are not signed in. Please sign in, and send the access token along."),
    "authentication_failed": _("This sign-in is not good any more. Please sign in again."),
    "permission_denied": _("Your account may not do this. If you work at the bakery, ask a manager for the right to."),
    "not_found": _("There is nothing here for you. Check the address, or sign in with the account that it belongs to."),
    "not_acceptable": _("Only JSON is served here. Ask for application/json in the Accept header."),
    "too_large": _("This is too large. Send less, or in smaller parts."),
    "error": _("Something went wrong on our side. Please try again in a moment; if it stays so, call the bakery."),
    "busy": _("We are very busy just now. Please try again in a moment."),
}
# By code, of validators that know no words of ours.
VALIDATION = {
    "null_characters_not_allowed": _("This holds a character that cannot be stored. Please type it again."),
    "surrogate_characters_not_allowed": _("This holds half of a character. Please type it again."),
    "password_too_common": _("Many people use this password. Choose another, for example a short sentence."),
    "password_entirely_numeric": _("This password is all figures. Put some letters into it."),
    "password_too_similar": _("This password is too much like your name or address. Choose another."),
}
_NUMBER_BOUNDS = {
    "max_value": _("Write {max_value} at most."),
    "min_value": _("Write {min_value} at least."),
    "max_string_length": _("This number is too long. Write a shorter one."),
}
_LIST = {
    "not_a_list": _("Send a list here."),
    "empty": _("Put at least one thing into this list."),
    "max_length": _("Put at most {max_length} things into this list."),
    "min_length": _("Put at least {min_length} things into this list."),
}
FIELDS: dict[type, dict[str, Any]] = {
    fields.Field: {"required": _("Please fill this in."), "null": _("Please fill this in; it cannot be null.")},
    fields.BooleanField: {"invalid": _("Send true or false.")},
    fields.CharField: {
        "invalid": _("Write this as text."),
        "blank": _("Please fill this in."),
        "max_length": _("Write {max_length} characters at most."),
        "min_length": _("Write {min_length} characters at least."),
    },
    fields.EmailField: {"invalid": _("Write an e-mail address, for example asha@example.com.")},
    fields.SlugField: {
        "invalid": _("Write letters, figures, hyphens and underscores alone."),
        "invalid_unicode": _("Write letters, figures, hyphens and underscores alone."),
    },
    fields.URLField: {"invalid": _("Write an address that begins with https://.")},
    fields.UUIDField: {"invalid": _("Send a UUID, for example 6f8d1c1e-5a0b-4c3d-9e2f-0a1b2c3d4e5f.")},
    fields.IntegerField: {"invalid": _("Write a whole number."), **_NUMBER_BOUNDS},
    fields.FloatField: {
        "invalid": _("Write a number."),
        "overflow": _("This number is too large. Write a smaller one."),
        **_NUMBER_BOUNDS,
    },
    fields.DecimalField: {
        "invalid": _("Write a number, for example 45000.00."),
        "max_digits": _("Write {max_digits} figures at most."),
        "max_decimal_places": _("Write {max_decimal_places} decimals at most."),
        "max_whole_digits": _("Write {max_whole_digits} figures before the point at most."),
        **_NUMBER_BOUNDS,
    },
    fields.DateTimeField: {
        "invalid": _("Write the moment like this: {format}."),
        "date": _("Send the time with the date."),
        "make_aware": _("There is no such moment in {timezone}. Choose another."),
        "overflow": _("This moment is out of all bounds. Choose another."),
    },
    fields.DateField: {
        "invalid": _("Write the date like this: {format}."),
        "datetime": _("Send the date without a time."),
    },
    fields.TimeField: {"invalid": _("Write the time like this: {format}.")},
    fields.ChoiceField: {"invalid_choice": _("“{input}” cannot be chosen here. Choose something else.")},
    fields.MultipleChoiceField: {
        "invalid_choice": _("“{input}” cannot be chosen here. Choose something else."),
        "not_a_list": _("Send a list here."),
        "empty": _("Choose at least one."),
    },
    fields.FileField: {
        "required": _("Please choose a file."),
        "invalid": _("Send a file here, as multipart/form-data."),
        "no_name": _("Give the file a name."),
        "empty": _("This file is empty. Choose another."),
        "max_length": _("The file's name is too long. Give it {max_length} characters at most."),
    },
    fields.ImageField: {"invalid_image": _("This file is no picture that we can read. Choose another.")},
    fields.ListField: _LIST,
    fields.DictField: {
        "not_a_dict": _("Send an object with fields here."),
        "empty": _("Put at least one field into this object."),
    },
    fields.JSONField: {"invalid": _("Send valid JSON here.")},
    relations.PrimaryKeyRelatedField: {
        "required": _("Please fill this in."),
        "does_not_exist": _("There is no {pk_value}. Choose something else."),
        "incorrect_type": _("Send the id alone."),
    },
    relations.SlugRelatedField: {
        "does_not_exist": _("There is no {value}. Choose something else."),
        "invalid": _("This cannot be chosen. Choose something else."),
    },
    relations.ManyRelatedField: {name: _LIST[name] for name in ("not_a_list", "empty")},
    serializers.Serializer: {"invalid": _("Send an object with fields here.")},
    serializers.ListSerializer: _LIST,
}


def teach_fields() -> None:
    """Gives the framework's fields our words; called once, before any of them is made."""
    for kind, words in FIELDS.items():
        kind.default_error_messages = {**kind.default_error_messages, **words}


def words_for(error: exceptions.APIException, *, view: Any = None) -> str | None:
    """Our words for an error of the framework's own; none for one that has words of its own."""
    if isinstance(error, exceptions.MethodNotAllowed):
        return method_not_allowed(getattr(view, "allowed_methods", []))
    if isinstance(error, exceptions.UnsupportedMediaType):
        return unsupported_media_type(media_types_of(view))
    if type(error) is exceptions.Throttled:
        return throttled(error.wait)
    if type(error).__module__ != exceptions.__name__ or not isinstance(error.detail, exceptions.ErrorDetail):
        return None
    # The framework tells of what is not there by the names of our models.
    if isinstance(error, exceptions.NotFound) or str(error.detail) == str(error.default_detail):
        return str(ERRORS[error.detail.code])
    return None


def media_types_of(view: Any) -> list[str]:
    return [parser.media_type for parser in getattr(view, "parser_classes", [])]


def method_not_allowed(allowed: list[str]) -> str:
    methods = ", ".join(method for method in allowed if method != "OPTIONS")
    return _now("This address does not take that method. Use one that it takes: %(methods)s.") % {"methods": methods}


def unsupported_media_type(media_types: list[str]) -> str:
    return _now("Send the body with Content-Type: %(types)s.") % {"types": " or ".join(media_types)}


def throttled(wait: float | None) -> str:
    if not wait:
        return _now("Too many requests. Please wait a little, and try again.")
    return _now("Too many requests. Please try again in %(seconds)d seconds.") % {"seconds": -(-wait // 1)}
