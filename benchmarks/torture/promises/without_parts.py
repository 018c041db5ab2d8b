"""9. Without its optional parts the product goes on."""

from benchmarks.torture import scene
from benchmarks.torture.house import House
from benchmarks.torture.people import Answer, Editor, Person, together, told
from benchmarks.torture.processes import Server, free_port
from benchmarks.torture.promise import Figure, Promise, Trial, at_least, exactly, none
from catalog.models import CakePage

V1 = "/api/v1"
FAILURES = 5


class Walk:
    """Every step of a flow, with the answer that is right for it."""

    def __init__(self) -> None:
        self.steps = 0
        self.wrong: list[str] = []

    def step(self, name: str, answer: Answer, *right: int) -> Answer:
        self.steps += 1
        if answer.status not in (right or (200,)):
            self.wrong.append(f"{name}: {told([answer])}")
        return answer


def cache_gone(house: House) -> list[Figure]:
    """Redis is named and does not answer; everything is counted, so that the cache is asked for all of it."""
    cake = scene.set_up()
    emails, staff = scene.make_people(40), scene.make_staff(2)
    gone = f"redis://127.0.0.1:{free_port()}/0"
    walk = Walk()
    with house.server(REDIS_URL=gone, THROTTLE="1000000/min", SIGN_IN_FAILURES=str(FAILURES)) as server:
        _look_around(walk, Person(server.url), cake)
        _become_a_customer(walk, Person(server.url))
        _order_and_hand_over(walk, server, customer=emails[0], baker=staff[0], cake=cake)
        _work_in_the_admin(walk, server, customer=emails[1], editor=staff[1], cake=cake)
        let_in = _guess(server, emails[2])
    return [
        at_least("steps of the flows", 30, walk.steps),
        none("steps that failed", len(walk.wrong), "; ".join(walk.wrong)),
        *let_in,
    ]


def _look_around(walk: Walk, visitor: Person, cake: CakePage) -> None:
    basket = scene.basket(cake, on=scene.day(0), at="10:00")
    for path in ("/", "/menu/", f"/menu/{cake.slug}/", "/healthz", f"{V1}/cakes/", f"{V1}/cakes/{cake.slug}/"):
        walk.step(path, visitor.get(path))
    for path in (f"{V1}/categories/", f"{V1}/site/", f"{V1}/pages/", f"{V1}/availability/?method=collection"):
        walk.step(path, visitor.get(path))
    walk.step("schema", visitor.get("/api/schema/"))
    walk.step("quote", visitor.post(f"{V1}/orders/quote/", basket))


def _become_a_customer(walk: Walk, person: Person) -> None:
    body = {"email": "new@cakestreet.test", "password": "rising-dough-42", "full_name": "Neema New"}
    walk.step("register", person.post(f"{V1}/auth/register/", body), 201)
    walk.step("sign in", person.sign_in(body["email"], body["password"]))
    walk.step("refresh", person.renew())
    walk.step("profile", person.ask("PATCH", f"{V1}/auth/me/", json={"full_name": "Neema Newer"}))
    change = {"old_password": body["password"], "new_password": "fallen-dough-43"}
    walk.step("change of password", person.post(f"{V1}/auth/password/change/", change), 204)
    walk.step("sign out", person.post(f"{V1}/auth/logout/", {"refresh": person.refresh}), 204)


def _order_and_hand_over(walk: Walk, server: Server, *, customer: str, baker: str, cake: CakePage) -> None:
    (buyer,), (staff,) = scene.sign_in(server.url, [customer]), scene.sign_in(server.url, [baker])
    basket = scene.basket(cake, on=scene.day(0), at="10:00")
    placed = walk.step("place", buyer.order(basket, key="one"), 201)
    walk.step("place again", buyer.order(basket, key="one"), 200)
    number = placed.body["number"]
    walk.step("my orders", buyer.get(f"{V1}/orders/"))
    walk.step("my order", buyer.get(f"{V1}/orders/{number}/"))
    walk.step("all orders", staff.get(f"{V1}/staff/orders/?search={number}"))
    steps = f"{V1}/staff/orders/{number}/transitions/"
    for action in ("confirm", "request_payment"):
        walk.step(action, staff.post(steps, {"action": action}))
    money = {"amount": placed.body["total"], "method": "cash"}
    walk.step("payment", staff.post(f"{V1}/staff/orders/{number}/payments/", money, key="paid"), 201)
    for action in ("start_preparation", "mark_ready", "complete"):
        walk.step(action, staff.post(steps, {"action": action}))
    other = walk.step("place another", buyer.order(basket, key="two"), 201).body["number"]
    walk.step("cancel", buyer.post(f"{V1}/orders/{other}/cancel/", {"reason": "Too much cake"}))


def _work_in_the_admin(walk: Walk, server: Server, *, customer: str, editor: str, cake: CakePage) -> None:
    from orders.models import Order

    (buyer,) = scene.sign_in(server.url, [customer])
    number = buyer.order(scene.basket(cake, on=scene.day(0), at="10:00"), key="one").body["number"]
    order = Order.objects.get(number=number)
    person = Editor(server.url)
    walk.step("sign in to the admin", person.sign_in(editor, scene.PASSWORD), 302)
    for path in ("/cms/", "/cms/orders/", f"/cms/orders/inspect/{order.pk}/", "/cms/pages/"):
        walk.step(path, person.get(path), 200, 302)
    walk.step("confirm", person.press(f"/cms/orders/step/{order.pk}/confirm/", seen=order.version), 302)
    order.refresh_from_db()
    walk.step("is confirmed", Answer(200 if order.status == "confirmed" else 0))


def _guess(server: Server, email: str) -> list[Figure]:
    """Wrong passwords in parallel, over all workers; then the right one, again and again."""
    guessers = [Person(server.url) for _guess in range(4 * FAILURES)]
    tried = together(len(guessers), lambda n: guessers[n].sign_in(email, f"wrong-{n}"))
    right = [Person(server.url).sign_in(email, scene.PASSWORD) for _try in range(20)]
    forged = [
        Person(server.url).ask(
            "POST",
            f"{V1}/auth/token/",
            json={"email": email, "password": scene.PASSWORD},
            headers={"X-Forwarded-For": f"203.0.113.{n}"},
        )
        for n in range(5)
    ]
    others = [answer for answer in tried if answer.status not in {401, 429}]
    return [
        none("guesses let in or unanswered", len(others), told(others)),
        exactly("right passwords locked out afterwards", 20, len([one for one in right if one.status == 429])),
        exactly("locked out under forged addresses", 5, len([one for one in forged if one.status == 429])),
    ]


WITHOUT_PARTS = Promise(
    number=9,
    title="Redis or another optional part gone",
    figure="every flow still works, lock-outs still hold",
    trials=(Trial("Redis gone", cache_gone),),
)
