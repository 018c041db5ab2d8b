"""What goes in and out of the auth endpoints."""

from typing import Any

from django.core.exceptions import ValidationError as DjangoValidationError
from drf_spectacular.utils import extend_schema_field
from phonenumber_field.serializerfields import PhoneNumberField
from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail
from rest_framework.fields import empty

from accounts import registration, second_factor
from accounts.blanks import seen
from accounts.models import SmsChoice, User
from accounts.roles import ROLE_NAMES, roles_of

PASSWORD_MAX_LENGTH = 256


def weaknesses(error: DjangoValidationError) -> list[ErrorDetail]:
    """Everything that the validators find weak about a password."""
    return [ErrorDetail(problem.messages[0], code=problem.code) for problem in error.error_list]


def check_new_password(password: str, *, user: User) -> None:
    """Raises a 400 with everything that is weak about somebody's new password."""
    try:
        registration.check_password_is_good(password=password, email=user.email, full_name=user.full_name)
    except DjangoValidationError as error:
        raise serializers.ValidationError({"new_password": weaknesses(error)}) from error


class PasswordField(serializers.CharField):
    """A password: never trimmed, never shown."""

    def __init__(self, **kwargs: Any) -> None:
        defaults = {
            "write_only": True,
            "trim_whitespace": False,
            "max_length": PASSWORD_MAX_LENGTH,
            "style": {"input_type": "password"},
        }
        super().__init__(**{**defaults, **kwargs})


class AddressField(serializers.EmailField):
    """An e-mail address, in lower case."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_length": 254, **kwargs})

    def to_internal_value(self, data: Any) -> str:
        return super().to_internal_value(data).lower()


NAME_RULES = [registration.check_name_is_one_line, registration.check_name_leads_nowhere]


class NameField(serializers.CharField):
    """What somebody is called, on one line."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_length": 150, "validators": NAME_RULES, **kwargs})

    def run_validation(self, data: Any = empty) -> Any:
        return super().run_validation(seen(data) if isinstance(data, str) else data)


class RegistrationSerializer(serializers.Serializer):
    """Somebody who wants an account."""

    email = AddressField()
    password = PasswordField()
    full_name = NameField()
    phone = PhoneNumberField(
        required=False,
        allow_blank=True,
        default="",
        max_length=40,
        help_text="Read as a Tanzanian number unless it names a country.",
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        try:
            registration.check_password_is_good(
                password=attrs["password"], email=attrs["email"], full_name=attrs["full_name"]
            )
        except DjangoValidationError as error:
            raise serializers.ValidationError({"password": weaknesses(error)}) from error
        return attrs


class RegisteredSerializer(serializers.Serializer):
    """The same words for everybody, so that nobody learns who is a customer already."""

    detail = serializers.CharField()


class CredentialsSerializer(serializers.Serializer):
    """Somebody who wants to come in."""

    email = AddressField()
    password = PasswordField()
    otp = serializers.CharField(
        required=False,
        allow_blank=True,
        default="",
        write_only=True,
        max_length=second_factor.LONGEST_CODE,
        help_text="For whoever has a second factor: the six digits of their app, or a recovery code; each good once.",
    )


class RefreshSerializer(serializers.Serializer):
    """A refresh token to spend."""

    refresh = serializers.CharField(max_length=4096)


class LogoutSerializer(serializers.Serializer):
    """The login to end: named by its refresh token; without, by the cookie, or else by the request's access token."""

    refresh = serializers.CharField(max_length=4096, required=False, allow_blank=True)


class TokensSerializer(serializers.Serializer):
    """For programs and mobile apps."""

    access = serializers.CharField(help_text="Lives for ten minutes at most: `Authorization: Bearer …`.")
    refresh = serializers.CharField(help_text="Good once, for a new pair.")


class UserSerializer(serializers.ModelSerializer):
    """A person as they see themselves."""

    full_name = NameField()
    phone = PhoneNumberField(allow_blank=True, max_length=40)
    sms_choices = serializers.ListField(
        child=serializers.ChoiceField(choices=SmsChoice.choices),
        max_length=len(SmsChoice),
        help_text="What this customer is told by SMS too, beside the mails, where the bakery sends any.",
    )
    email_verified = serializers.SerializerMethodField()
    roles = serializers.SerializerMethodField()

    class Meta:
        model = User
        fields = ["id", "email", "full_name", "phone", "language", "sms_choices", "email_verified", "roles"]
        read_only_fields = ["id", "email"]
        extra_kwargs = {"language": {"required": True}}  # always told; a change is partial anyway

    def validate_sms_choices(self, value: list[str]) -> list[str]:
        """Each once, in one order."""
        return [choice for choice in SmsChoice.values if choice in value]

    def get_email_verified(self, user: User) -> bool:
        return user.email_verified_at is not None

    @extend_schema_field(serializers.ListField(child=serializers.ChoiceField(choices=ROLE_NAMES)))
    def get_roles(self, user: User) -> list[str]:
        return roles_of(user)


class SessionSerializer(serializers.Serializer):
    """For the browser, whose refresh token is in a cookie."""

    access = serializers.CharField(help_text="Lives for ten minutes at most: `Authorization: Bearer …`.")
    user = UserSerializer()


class PasswordChangeSerializer(serializers.Serializer):
    """The password as it was, and as it shall be."""

    old_password = PasswordField()
    new_password = PasswordField()

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        check_new_password(attrs["new_password"], user=self.context["request"].user)
        return attrs


class ResetSerializer(serializers.Serializer):
    """Somebody who has forgotten their password."""

    email = AddressField()


class ResetAskedSerializer(serializers.Serializer):
    """The same words for everybody, so that nobody learns who is a customer."""

    detail = serializers.CharField()


class ResetConfirmSerializer(serializers.Serializer):
    """What stood in the link, and the password as it shall be."""

    uid = serializers.CharField(max_length=64, help_text="From the link: `/reset-password/#uid=…&token=…`.")
    token = serializers.CharField(max_length=200, help_text="From the link. Good once, for an hour.")
    new_password = PasswordField()


class VerificationSerializer(serializers.Serializer):
    """What stood in the link."""

    key = serializers.CharField(max_length=200, help_text="From the link: `/verify-email/#key=…`. Good for a week.")


class VerificationSentSerializer(serializers.Serializer):
    """Whether a link is on its way."""

    detail = serializers.CharField()
