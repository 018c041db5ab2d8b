"""The pages on which staff write down money: taken, taken at the hand-over, voided, given back."""

from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from catalog.money import as_money, in_words
from orders import actions, lifecycle, payments, permissions
from orders.admin_views.forms import PaymentForm, ReasonForm, RefundForm, SeenForm
from orders.admin_views.steps import StepPage, seen_in
from orders.errors import Conflict, InvalidOrder, Problem
from orders.models import Payment
from orders.states import Action, PaymentKind


class TakePayment(StepPage):
    """Money came in: how much, how, and under which reference."""

    action = Action.CONFIRM_PAYMENT
    form_class = PaymentForm
    template_name = "orders/admin/payment_page.html"
    page_title = "Confirm payment"
    button = "Confirm payment"

    def new_form(self) -> SeenForm:
        return PaymentForm.of(self.order, amount=self.asked_amount)

    @cached_property
    def asked_amount(self) -> Decimal | None:
        """The deposit, where the page was asked for it; else nothing, which means all that is owed."""
        return self.deposit_left if "deposit" in self.request.GET and self.deposit_left else None

    @cached_property
    def deposit_left(self) -> Decimal:
        return max(self.order.deposit - self.order.paid, Decimal(0))

    def do(self, form: PaymentForm) -> str:
        """The same form sent twice is answered twice, and makes one payment: the ledger knows its key."""
        key = str(form.cleaned_data["key"])
        try:
            payment = payments.confirm(
                order=self.order, actor=self.actor, now=self.now, key=key, version=seen_in(form), **payment_facts(form)
            )
        except Conflict as error:
            if error.code != "idempotency_key_reused":
                raise
            words = _("This form has written down a payment already, and nothing was added. Please begin from here.")
            raise Conflict(Problem(error.code, f"{words} {lifecycle.last_event_in_words(self.order)}")) from error
        owed = self.order.balance_due
        words = f"{self.amount(payment.amount)} received for {self.order.number}."
        return f"{words} {self.amount(owed)} is still to be paid." if owed else f"{words} All is paid."

    def says_what_was_done(self, form: SeenForm) -> bool:
        """What is refused here is another payment: the same one was answered by its key."""
        return False

    def amount(self, value: Decimal) -> str:
        return in_words(value, self.order.currency)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"deposit_left": self.deposit_left}


class HandOver(TakePayment):
    """The cake is handed over and the rest is paid, in one step."""

    action = Action.COMPLETE
    further_rights = (Action.CONFIRM_PAYMENT,)
    page_title = "Take payment and complete"
    button = "Payment received, complete"

    def is_possible(self) -> bool:
        return permissions.may_complete_with_payment(self.actor, self.order)

    def do(self, form: PaymentForm) -> str:
        """The order is handed over once, that is key enough."""
        received = payments.Received(**payment_facts(form))
        try:
            actions.complete(self.order, actor=self.actor, now=self.now, payment=received, version=seen_in(form))
        except Conflict as error:
            if error.code != "payment_due":
                raise
            raise InvalidOrder(Problem(error.code, error.detail, "amount")) from error
        return f"{self.order.number} is paid and handed over. Well done."

    def says_what_was_done(self, form: SeenForm) -> bool:
        """An order is handed over once."""
        return True


def payment_facts(form: PaymentForm) -> dict[str, Any]:
    """What the rules want to know of a payment."""
    data = form.cleaned_data
    return {
        "amount": data["amount"],
        "method": data["method"],
        "reference": data["reference"],
        "received_at": data["received_at"],
    }


class Refund(StepPage):
    """Money goes back to the customer."""

    action = Action.REFUND
    form_class = RefundForm
    page_title = "Record a refund"
    button = "Record refund"
    intro = "Give the money back first, then write it down here."

    def new_form(self) -> SeenForm:
        return RefundForm.of(
            self.order, initial={"amount": as_money(self.order.paid, places=self.bakery.decimal_places)}
        )

    def do(self, form: RefundForm) -> str:
        data = form.cleaned_data
        payments.refund(
            order=self.order, amount=data["amount"], method=data["method"], reason=data["reason"],
            actor=self.actor, now=self.now, version=seen_in(form),
        )  # fmt: skip
        return f"The refund for {self.order.number} is written down."

    def says_what_was_done(self, form: SeenForm) -> bool:
        """Whether just that much was given back last."""
        last = self.order.payments.filter(kind=PaymentKind.REFUND).order_by("-id").first()
        return last is not None and last.amount == form.cleaned_data["amount"]


class VoidPayment(StepPage):
    """A payment that was written down by mistake is struck out, never deleted."""

    action = Action.VOID_PAYMENT
    form_class = ReasonForm
    page_title = "Void payment"
    button = "Void this payment"
    dangerous = True
    intro = "Only for a payment that was written down by mistake. Money that is given back is a refund."

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.payment = get_object_or_404(Payment, pk=kwargs["payment"], order=self.order)

    def do(self, form: ReasonForm) -> str:
        reason = form.cleaned_data["reason"]
        payments.void(payment=self.payment, reason=reason, actor=self.actor, now=self.now, version=seen_in(form))
        return f"The payment of {self.order.number} is void."

    def says_what_was_done(self, form: SeenForm) -> bool:
        return Payment.objects.filter(voids=self.payment).exists()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"payment": self.payment}
