"""What a browser refused or complained about, page by page."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page

TELL = """
document.addEventListener('securitypolicyviolation', (event) => window.tellViolation(
  `${event.effectiveDirective} refused ${event.blockedURI} (${event.sourceFile}:${event.lineNumber})`,
  document.URL,
));
"""
# The editor saves drafts by itself while they are being written, and is told of a half-written row; its checker of
# accessibility tells what it found in the page that is edited.
NO_COMPLAINT = re.compile(r"the server responded with a status of 400|^axe\.run results")


@dataclass
class Watch:
    """Listens to every page of a browser context, and to the frames inside."""

    violations: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    visited: dict[str, int] = field(default_factory=dict)

    def over(self, context: BrowserContext) -> "Watch":
        context.expose_binding("tellViolation", lambda _, what, url: self.violations.append(f"{url}: {what}"))
        context.add_init_script(TELL)
        context.on("console", self._console)
        context.on("weberror", lambda error: self.complaints.append(f"{error.page.url}: {error.error}"))
        context.on("page", self._page)
        return self

    def expect_silence(self) -> None:
        assert self.violations == []
        assert self.complaints == []

    def write(self, path: Path) -> None:
        """A report for people: every kind of page that was opened, and everything that was refused there."""
        path.parent.mkdir(exist_ok=True)
        lines = [
            f"{len(self.violations)} violations of the content security policy, {len(self.complaints)} complaints",
            f"over {sum(self.visited.values())} visits to {len(self.visited)} kinds of pages, in light and dark.",
            "",
            *self.violations,
            *self.complaints,
            *(f"{times:4} × {kind}" for kind, times in sorted(self.visited.items())),
        ]
        path.write_text("\n".join(lines) + "\n")

    def _page(self, page: Page) -> None:
        page.on("framenavigated", lambda frame: self._saw(frame.url))

    def _saw(self, url: str) -> None:
        if url.startswith("http"):
            self.visited[kind_of(url)] = self.visited.get(kind_of(url), 0) + 1

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not NO_COMPLAINT.search(message.text):
            self.complaints.append(f"{message.page.url if message.page else ''}: {message.text}")


def kind_of(url: str) -> str:
    """The path of an address with whatever differs from one thing to the next taken out."""
    path = re.sub(r"CS-\w{4}-\w{4}", "…", urlsplit(url).path)
    path = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "…", path)
    return re.sub(r"\d[\d-]*", "…", path)
