"""`manage.py check_invariants`: asks the database whether everything that must hold does. Exits 1 if not."""

import json
import sys
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from orders.invariants import findings


class Command(BaseCommand):
    help = "Checks what must always hold about orders, and lists what does not."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="Answers in JSON.")

    def handle(self, **options: Any) -> None:
        found = findings()
        if options["json"]:
            report = {"ok": not found, "findings": [asdict(finding) for finding in found]}
            self.stdout.write(json.dumps(report, indent=2))
        else:
            for finding in found:
                self.stdout.write(f"{finding.rule}. {finding.about}: {finding.detail}")
            self.stdout.write("Everything holds." if not found else f"{len(found)} broken.")
        if found:
            sys.exit(1)
