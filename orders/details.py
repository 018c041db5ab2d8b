"""What an order must say that a quote can do without: how, when and where, for whom, and how they are reached."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from phonenumber_field.phonenumber import PhoneNumber, to_python

from accounts import customers, registration
from accounts.blanks import seen
from accounts.models import User
from catalog.bakery import Bakery
from orders import slots
from orders.basket import Basket
from orders.errors import Problem
from orders.states import Method
from orders.texts import problem_of


def unfinished(basket: Basket, *, bakery: Bakery) -> list[Problem]:
    """What a quote can do without and an order cannot."""
    problems = problems_of_method(basket, bakery=bakery)
    required: dict[str, object] = {
        "fulfilment.method": basket.method,
        "fulfilment.date": basket.date,
        "fulfilment.slot": basket.slot,
        "contact.name": seen(basket.contact_name),
    }
    if basket.method == Method.DELIVERY:
        required |= {"fulfilment.address.line1": seen(basket.address.line1), "fulfilment.zone": basket.zone_id}
    for attr, value in required.items():
        if value in {None, ""}:
            problems.append(Problem("required", _("Please fill this in."), attr))
    if read_phone(basket.contact_phone) is None:
        detail = _("Please give a phone number that we can call.")
        problems.append(Problem("phone_invalid", detail, "contact.phone"))
    return problems + _problems_of_texts(basket)


def problems_of_guest(basket: Basket, *, customer: User | None) -> list[Problem]:
    """Whoever has no account says where to write to: the link to the order is sent there."""
    if customer is None or not customer.is_guest:
        return []
    if not basket.contact_email:
        return [Problem("required", _("Please give your e-mail address: we send the order there."), "contact.email")]
    try:
        customers.check_address(basket.contact_email)
    except ValidationError as error:
        return [Problem("email_invalid", " ".join(error.messages), "contact.email")]
    return []


def problems_of_method(basket: Basket, *, bakery: Bakery) -> list[Problem]:
    """Why the chosen way to hand over is none of the bakery's."""
    problem = slots.problem_of_method(basket.method, bakery=bakery)
    return [problem] if problem else []


def read_phone(text: str) -> PhoneNumber | None:
    """The number, read as a local one unless it says otherwise; None when nobody could be called on it."""
    number = to_python(text.strip())
    return number if number and number.is_valid() else None


def _problems_of_texts(basket: Basket) -> list[Problem]:
    address = basket.address
    checked = [
        problem_of(basket.contact_name, attr="contact.name", longest=120, one_line=True),
        _problem_of_link(basket.contact_name),
        problem_of(basket.note, attr="note"),
        problem_of(address.line1, attr="fulfilment.address.line1", longest=160, one_line=True),
        problem_of(address.line2, attr="fulfilment.address.line2", longest=160, one_line=True),
        problem_of(address.area, attr="fulfilment.address.area", longest=80, one_line=True),
        problem_of(address.directions, attr="fulfilment.address.directions", longest=500),
    ]
    return [problem for problem in checked if problem is not None]


def _problem_of_link(name: str) -> Problem | None:
    try:
        registration.check_name_leads_nowhere(name)
    except ValidationError as error:
        return Problem("name_with_link", " ".join(error.messages), "contact.name")
    return None
