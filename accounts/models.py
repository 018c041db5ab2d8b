"""People who sign in, the logins they hold, and what they are told about their accounts."""

import uuid

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from multiselectfield import MultiSelectField
from phonenumber_field.modelfields import PhoneNumberField

from accounts.outbox.models import OutboxMessage

# Where nothing can ever be delivered (RFC 2606): the addresses of those who gave none, see accounts/customers.py.
NO_ADDRESS = "no-address.invalid"


class Language(models.TextChoices):
    ENGLISH = "en", "English"
    KISWAHILI = "sw", "Kiswahili"


class SmsChoice(models.TextChoices):
    """What a customer may want to be told by SMS too. Codes are part of the API, and the kinds of the messages."""

    PLACED = "placed", _("We have your order")
    CONFIRMED = "confirmed", _("Your order is confirmed")
    PAYMENT_REQUEST = "payment_request", _("How to pay")
    PAYMENT_RECEIVED = "payment_received", _("We have your payment")
    REMINDER = "reminder", _("A reminder the day before")
    READY = "ready", _("Your order is ready")
    CANCELLED = "cancelled", _("Your order is cancelled")
    REINSTATED = "reinstated", _("Your order goes on after all")
    REFUNDED = "refunded", _("We have given money back")
    CHANGED = "changed", _("Your order has changed")


def default_sms_choices() -> list[str]:
    """What nobody should learn too late: that there is something to pay, and something to collect."""
    return [SmsChoice.PAYMENT_REQUEST.value, SmsChoice.READY.value]


class PeopleQuerySet(models.QuerySet["User"]):
    """What can be asked of people."""

    def with_account(self) -> "PeopleQuerySet":
        """Those with an account of their own: neither who stands for one order of a guest, nor who closed theirs."""
        return self.filter(is_guest=False, closed_at=None)


def in_name_or_address(text: str) -> models.Q:
    """It stands in the name or the address of a person; what we made up for want of an address is nobody's."""
    made_up = models.Q(email__endswith=f"@{NO_ADDRESS}")
    return models.Q(full_name__icontains=text) | (models.Q(email__icontains=text) & ~made_up)


def deliverable(email: str) -> str:
    """An address that mail reaches; nothing in the place of one that we made up."""
    return "" if email.endswith(f"@{NO_ADDRESS}") else email


_PeopleManager = BaseUserManager.from_queryset(PeopleQuerySet)


class UserManager(_PeopleManager["User"]):  # type: ignore[type-arg,valid-type,misc]
    use_in_migrations = True

    def create_user(self, email: str, password: str | None = None, **fields: object) -> "User":
        """A new person; without a password, one who cannot sign in until they choose one."""
        if not email:
            raise ValueError("A user needs an e-mail address.")
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: object) -> "User":
        """A person who may do everything."""
        return self.create_user(email, password, **{"is_staff": True, "is_superuser": True, **fields})

    def get_by_natural_key(self, email: str) -> "User":  # type: ignore[override]
        """Whoever signs in as this address, in any case of letters; by the index that keeps addresses unique."""
        return self.alias(address=Lower("email")).get(address=email.lower())


class User(AbstractUser):  # type: ignore[django-manager-missing]
    """A customer or somebody of the bakery. Signs in by e-mail; may only what its permissions say."""

    username = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    email = models.EmailField("e-mail", unique=True)
    full_name = models.CharField("full name", max_length=150)
    phone = PhoneNumberField("phone", blank=True)
    language = models.CharField(max_length=2, choices=Language.choices, default=Language.ENGLISH)
    sms_choices = MultiSelectField(
        "told by SMS too", choices=SmsChoice.choices, max_length=200, blank=True, default=default_sms_choices
    )
    # Stands for whoever placed one order without an account: nobody signs in as them.
    is_guest = models.BooleanField(default=False, editable=False)
    email_verified_at = models.DateTimeField(null=True, blank=True, editable=False)
    # When its owner closed it, for good: what is left is what orders name (accounts/closing.py).
    closed_at = models.DateTimeField(null=True, blank=True, editable=False)
    # Raised to end every login of this person at once (password change, deactivation).
    session_version = models.PositiveIntegerField(default=0, editable=False)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]

    objects = UserManager()  # type: ignore[assignment,misc]

    class Meta:
        ordering = ["full_name", "email"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="one_user_for_each_email",
                violation_error_message="A person with this e-mail address exists already. "
                "Change that one, or write another address.",
            ),
            models.CheckConstraint(condition=models.Q(language__in=Language.values), name="user_language_is_known"),
        ]
        indexes = [
            # As the register of the customers lists them.
            models.Index(
                fields=["full_name", "email", "-id"],
                name="people_by_name",
                condition=models.Q(is_guest=False, closed_at=None),
            ),
        ]

    def __str__(self) -> str:
        return self.full_name or self.email

    @property
    def first_name(self) -> str:  # type: ignore[override]
        """What Wagtail's menu calls the one who is signed in; it also keeps Django's field of this name away."""
        return self.get_short_name()

    @property
    def has_account(self) -> bool:
        """Whether this is somebody with an account of their own; PeopleQuerySet.with_account says the same in SQL."""
        return not self.is_guest and self.closed_at is None

    @property
    def is_unproven(self) -> bool:
        """Whether somebody can sign in here who has never shown that the address is theirs."""
        return not self.is_guest and self.email_verified_at is None and self.has_usable_password()

    @property
    def mail_address(self) -> str:
        """Where mail reaches this person; empty for somebody who gave no address."""
        return deliverable(self.email)

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Ties sessions of the admin to the session version, too: what ends every login ends them as well."""
        return f"{super()._get_session_auth_hash(secret=secret)}.{self.session_version}"  # type: ignore[misc]

    def get_full_name(self) -> str:
        return self.full_name

    def get_short_name(self) -> str:
        return self.full_name.split(" ")[0] if self.full_name else self.email


class EndReason(models.TextChoices):
    SIGNED_OUT = "signed_out", "Signed out"
    REUSED = "reused", "A spent token was shown again"
    PASSWORD = "password", "The password was changed"
    DEACTIVATED = "deactivated", "The account was deactivated"
    SECOND_FACTOR = "second_factor", "The second factor was changed"


class Login(models.Model):
    """One sign-in on one device: the family that a chain of refresh tokens belongs to."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="logins")
    # The one refresh token that is good now; every other of this chain has been spent.
    current_jti = models.CharField(max_length=32, unique=True)
    # The tokens spent within the grace, each with the successor it was given: logins.Spent.
    recently_spent = models.JSONField(default=list, blank=True)
    rotated_at = models.DateTimeField(default=timezone.now)
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    # Whether it was given at this sign-in. Where it is asked of the person by now, a login without it opens nothing.
    second_factor = models.BooleanField(default=False)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_why = models.CharField(max_length=20, blank=True, choices=EndReason.choices)

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ended_at=None, ended_why="")
                | models.Q(ended_at__isnull=False, ended_why__in=EndReason.values),
                name="login_ends_for_a_reason",
            ),
        ]
        indexes = [models.Index(fields=["user", "ended_at"], name="logins_of_a_user")]

    def __str__(self) -> str:
        return f"{self.user} since {self.created_at:%Y-%m-%d %H:%M}"


class RecoveryCode(models.Model):
    """One of the codes that open the door without the phone, each once."""

    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="recovery_codes")
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField(default=timezone.now)
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["person", "digest"], name="one_recovery_code_of_its_kind")]

    def __str__(self) -> str:
        return f"a recovery code of {self.person}"


class MessageKind(models.TextChoices):
    """What people are told about their accounts."""

    INVITED = "invited", "Choose a password for your new account"
    VERIFY_EMAIL = "verify_email", "Confirm your address"
    RESET_PASSWORD = "reset_password", "Choose a new password"
    ACCOUNT_EXISTS = "account_exists", "You have an account already"
    PASSWORD_CHANGED = "password_changed", "Your password was changed"
    LOGIN_REUSED = "login_reused", "A sign-in was ended for your safety"
    SECOND_FACTOR_CHANGED = "second_factor_changed", "Your second factor was changed"


class AccountMessage(OutboxMessage):
    """One message to one person about their account. It never holds a secret: links are made when it is sent."""

    # Nobody where it goes to whoever has the address: that is looked up when it is written.
    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="messages", null=True, blank=True)
    key = models.CharField(max_length=255, unique=True, help_text="The one occasion that it tells of.")

    class Meta(OutboxMessage.Meta):
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=MessageKind.values), name="account_message_is_known"),
            *OutboxMessage.Meta.constraints,
        ]

    @property
    def identity(self) -> str:
        return self.key
