"""One trial, in a process of its own: `python -m benchmarks.torture.trial NUMBER TRIAL --folder … --out …`."""

import argparse
import json
import os
import signal
import sys
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

import django
from django.db import connections

from benchmarks.torture.house import House, environment_of
from benchmarks.torture.postgres import Postgres
from benchmarks.torture.promise import Figure, none


def main() -> None:
    options = read_options()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that every block is left as it should be
    django.setup()
    from benchmarks.torture.promises import PROMISES

    trial = PROMISES[options.promise].trials[options.trial]
    _take_out_of_the_database(trial.without)
    environment = environment_of(
        database_url=options.database_url,
        folder=options.folder,
        WITHOUT_GUARDS=" ".join(trial.without),
        QUICK_PASSWORDS=os.environ.get("QUICK_PASSWORDS", ""),
    )
    house = House(
        small=options.small,
        folder=options.folder,
        postgres=Postgres(options.postgres),
        database=options.database,
        environment=environment | trial.environment,
    )
    figures = trial.run(house)
    if not trial.is_control:
        figures.append(_broken_invariants())
    options.out.write_text(json.dumps([asdict(figure) for figure in figures]))


def _broken_invariants() -> Figure:
    """What `manage.py check_invariants` would find, without the start of one more process."""
    from orders.invariants import findings

    connections.close_all()  # the trial may have cut them off
    found = findings()
    for finding in found[:20]:
        print(f"{finding.rule}. {finding.about}: {finding.detail}")
    return none("broken invariants", len(found), "; ".join(f"{one.rule}. {one.about}" for one in found[:5]))


def _take_out_of_the_database(guards: Iterable[str]) -> None:
    """What is in the code is taken away where the server starts; see wsgi."""
    from benchmarks.guards.constraints import constraint_guards
    from benchmarks.guards.database import take_out

    of_the_database = constraint_guards()
    for name in guards:
        if name in of_the_database:
            take_out(of_the_database[name].away)


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("promise", type=int)
    parser.add_argument("trial", type=int)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--postgres", type=Path, required=True)
    parser.add_argument("--database", default="")
    parser.add_argument("--database-url", required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--small", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    main()
