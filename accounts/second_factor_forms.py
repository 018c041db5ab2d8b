"""The forms that ask for a code."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts import second_factor

WRONG = _("This code is not right, or was used before. Wait for the next one in your app and type that.")
WRONG_NEW = _(
    "This code does not belong to the picture above. Scan it again, and type the code that the app shows now."
)


def code_field(label: str, help_text: str = "", *, of_the_app: bool = False) -> forms.CharField:
    """For a code of six digits, or a recovery code."""
    attributes = {"autocomplete": "one-time-code", "autocapitalize": "none", "spellcheck": "false"}
    if of_the_app:
        attributes["inputmode"] = "numeric"
    return forms.CharField(
        label=label, help_text=help_text, max_length=second_factor.LONGEST_CODE, widget=forms.TextInput(attributes)
    )


class CodeForm(forms.Form):
    """A code of the second factor that somebody has."""

    code = code_field(_("Code"), _("Six digits from the app on your phone, or one of your recovery codes."))
    field_of_old_code = "code"

    def refuse(self, error: Exception) -> None:
        """Says beside the field what is wrong with the code in it."""
        if isinstance(error, second_factor.NewCodeRefused):
            self.add_error("code", ValidationError(WRONG_NEW, code="wrong"))
        elif isinstance(error, second_factor.TooManyCodes):
            self.add_error(self.field_of_old_code, ValidationError(_words_of_wait(error.wait), code="wait"))
        else:
            self.add_error(self.field_of_old_code, ValidationError(WRONG, code="wrong"))


class SetUpForm(CodeForm):
    """The first code of a new secret."""

    code = code_field(_("Code from the app"), _("The six digits that it shows now."), of_the_app=True)


class ReplaceForm(SetUpForm):
    """The first code of a new secret, and one of the phone that it replaces."""

    old_code = code_field(_("Code from the old phone"), _("Or one of your recovery codes."))
    field_of_old_code = "old_code"


def _words_of_wait(seconds: int) -> str:
    words = ngettext(
        "After a wrong code the next one has to wait. Please try again in %(seconds)d second.",
        "After a wrong code the next one has to wait. Please try again in %(seconds)d seconds.",
        seconds,
    )
    return words % {"seconds": seconds}
