"""6. One refresh token, one successor."""

import time

from benchmarks.torture import scene
from benchmarks.torture.house import House
from benchmarks.torture.people import Answer, Person, together, told
from benchmarks.torture.promise import Figure, Promise, Trial, exactly, none, seen

AT_ONCE = 20
REFRESH, ME = "/api/v1/auth/token/refresh/", "/api/v1/auth/me/"


def refreshes_at_once(house: House) -> list[Figure]:
    """Twenty tabs wake up and show the same token; later a copy of it turns up again."""
    logins = house.size(full=50, small=5)
    grace = house.size(full=20, small=3)
    emails = scene.make_people(logins)
    with house.server(REFRESH_TOKEN_GRACE_SECONDS=str(grace)) as server:
        people = scene.sign_in(server.url, emails)
        tabs = [Person(server.url) for _tab in range(AT_ONCE)]
        spent = [person.refresh for person in people]
        rounds = [together(AT_ONCE, _show(tabs, token)) for token in spent]
        time.sleep(grace + 1)
        successors = [next((a.body["refresh"] for a in answers if a.status == 200), "") for answers in rounds]
        stolen = [tabs[0].post(REFRESH, {"refresh": token}) for token in spent]
        heirs = [tabs[0].post(REFRESH, {"refresh": token}) for token in successors]
        holders = [person.get(ME) for person in people]
    return _figures(rounds, stolen=stolen, afterwards=[*heirs, *holders], grace=grace)


def _show(tabs: list[Person], token: str):
    return lambda n: tabs[n].post(REFRESH, {"refresh": token})


def _figures(rounds: list[list[Answer]], *, stolen: list[Answer], afterwards: list[Answer], grace: int) -> list[Figure]:
    answers = [answer for one in rounds for answer in one]
    others = [answer for answer in answers if answer.status != 200]
    successors = [len({answer.body["refresh"] for answer in one if answer.status == 200}) for one in rounds]
    ended = [answer for answer in stolen if answer.status == 401 and answer.codes == ["refresh_reused"]]
    living = [answer for answer in afterwards if answer.status != 401]
    return [
        exactly("refreshes", len(rounds) * AT_ONCE, len(answers)),
        exactly("successors", len(rounds), sum(successors)),
        none("other answers", len(others), told(others)),
        exactly("spent tokens that ended their login", len(rounds), len(ended)),
        none("tokens of an ended login that still open something", len(living), told(living)),
        seen("seconds of grace", grace),
    ]


ONE_SUCCESSOR = Promise(
    number=6,
    title="One refresh token, one successor",
    figure="20 parallel refreshes of one token: one rotation, every 200 the same; after the grace it ends the family",
    trials=(
        Trial("PostgreSQL", refreshes_at_once),
        Trial("guard away", refreshes_at_once, without=("refresh-rotation",)),
    ),
)
