"""A receipt drawn on A4: one page for a usual order, as many as it takes for a long one."""

import datetime
from collections.abc import Iterable
from typing import cast

from django.utils.translation import gettext as _
from fpdf import FPDF
from fpdf.enums import Align, XPos, YPos

from orders.receipts.characters import FONTS, HELPERS, MISSING, is_plain, printable
from orders.receipts.paper import Paper, PaperLine

MARGIN, BOTTOM = 18.0, 20.0
INK, QUIET, BERRY, RULE, BLUSH = (47, 35, 32), (108, 90, 83), (160, 50, 79), (226, 214, 205), (253, 238, 242)
TEXT, DISPLAY = "inter", "fraunces"
BODY, SMALL, LINE_HEIGHT = 10.0, 8.5, 5.0
QUANTITY, UNIT, SUM, WHEN = 14.0, 30.0, 32.0, 50.0  # widths in mm; what is left belongs to the words


class Sheet(FPDF):
    """A4 with the product's typefaces, and at its foot what the page belongs to."""

    def __init__(self, *, foot: str, needs_help: bool) -> None:
        super().__init__(format="A4")
        self.foot, self.needs_help = foot, needs_help
        self.set_margins(MARGIN, MARGIN, MARGIN)
        self.set_auto_page_break(auto=True, margin=BOTTOM)
        self.add_font(TEXT, "", FONTS / "Inter-Regular.ttf")
        self.add_font(TEXT, "B", FONTS / "Inter-SemiBold.ttf")
        self.add_font(DISPLAY, "", FONTS / "Fraunces-SemiBold.ttf")
        if needs_help:
            names = [name.removesuffix(".ttf").lower() for name in HELPERS]
            for name, file in zip(names, HELPERS, strict=True):
                self.add_font(name, "", FONTS / file)
            self.set_fallback_fonts(names, exact_match=False)

    def header(self) -> None:
        """Joins Arabic letters, and lets them run from right to left, on every page anew."""
        self.set_text_shaping(self.needs_help)

    def footer(self) -> None:
        """Which order this page is of, and which of its pages."""
        self.set_text_shaping(False)  # its widths would be those of the text above
        self.set_y(-14)
        self.write_style(size=SMALL, color=QUIET)
        self.cell(self.epw / 2, LINE_HEIGHT, self.foot)
        self.cell(self.epw / 2, LINE_HEIGHT, f"{self.page_no()} / {{nb}}", align=Align.R)

    def write_style(
        self, *, size: float = BODY, bold: bool = False, color: tuple[int, int, int] = INK, family: str = TEXT
    ) -> None:
        """How the next words look."""
        self.set_font(family, "B" if bold else "", size)
        self.set_text_color(*color)

    def words(self, text: str, *, width: float = 0, align: Align = Align.L, height: float = LINE_HEIGHT) -> None:
        """A paragraph at the left edge or where the pen is, then on to the next line."""
        self.multi_cell(width, height, text, align=align, new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    def rule(self) -> None:
        """A thin line from margin to margin."""
        self.set_draw_color(*RULE)
        self.line(self.l_margin, self.get_y(), self.w - self.r_margin, self.get_y())

    def leave_room(self, height: float) -> None:
        """Begin a new page where this much would not fit any more."""
        if self.will_page_break(height):
            self.add_page()


def draw(paper: Paper, *, now: datetime.datetime) -> bytes:
    """The PDF."""
    shown = _shown(paper)
    sheet = Sheet(foot=shown(f"{paper.bakery_name} · {paper.number}"), needs_help=not shown.is_plain)
    sheet.set_creation_date(now)
    sheet.set_title(f"{paper.title} {paper.number}")
    sheet.set_author(paper.bakery_name)
    sheet.set_lang(paper.language)
    sheet.add_page()
    _head(sheet, paper, shown)
    _facts(sheet, paper, shown)
    _lines(sheet, paper, shown)
    _sums(sheet, paper, shown)
    _payments(sheet, paper, shown)
    _balance(sheet, paper, shown)
    if shown.left_out:
        sheet.write_style(size=SMALL, color=QUIET)
        sheet.ln(3)
        sheet.words(_("%(box)s stands for a sign that this paper cannot show.") % {"box": MISSING}, height=4.2)
    return bytes(sheet.output())


class Shown:
    """Texts as the paper can show them; it remembers whether something was left out."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.is_plain, self.left_out = True, False
        for text in texts:
            shown = printable(text)
            self.left_out = self.left_out or MISSING in shown
            self.is_plain = self.is_plain and is_plain(shown.replace("\n", ""))

    def __call__(self, text: str) -> str:
        return printable(text)


def _shown(paper: Paper) -> Shown:
    """Everything on the paper that people have typed."""
    typed = [paper.bakery_name, *paper.bakery_lines, paper.words, *(value for _label, value in paper.facts)]
    typed += [label for label, _amount in paper.sums]
    typed += [payment.what for payment in paper.payments]
    for line in paper.lines:
        typed += [line.name, line.details, line.inscription]
    return Shown(typed)


def _head(sheet: Sheet, paper: Paper, shown: Shown) -> None:
    """Who we are on the left; what this is on the right."""
    top, half = sheet.get_y(), sheet.epw / 2
    sheet.write_style(size=20, color=BERRY, family=DISPLAY)
    sheet.words(shown(paper.bakery_name), width=half, height=9)
    sheet.write_style(size=SMALL, color=QUIET)
    for line in paper.bakery_lines:
        sheet.words(shown(line), width=half, height=4.2)
    bottom = sheet.get_y()
    sheet.set_xy(sheet.l_margin + half, top)
    sheet.write_style(size=16, family=DISPLAY)
    sheet.multi_cell(half, 9, paper.title, align=Align.R, new_x=XPos.LEFT, new_y=YPos.NEXT)
    sheet.write_style(size=12, bold=True)
    sheet.multi_cell(half, 6, paper.number, align=Align.R, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
    sheet.set_y(max(bottom, sheet.get_y()) + 5)
    sheet.rule()
    sheet.ln(4)


def _facts(sheet: Sheet, paper: Paper, shown: Shown) -> None:
    for label, value in paper.facts:
        sheet.write_style(color=QUIET)
        sheet.cell(34, LINE_HEIGHT, label)
        sheet.write_style()
        sheet.words(shown(value))
    sheet.ln(4)


def _lines(sheet: Sheet, paper: Paper, shown: Shown) -> None:
    _column_heads(sheet)
    for line in paper.lines:
        page = sheet.page
        sheet.leave_room(_height_of(sheet, line, shown))
        if sheet.page != page:
            _column_heads(sheet)
        _line(sheet, line, shown)
        sheet.ln(1.5)
        sheet.rule()
        sheet.ln(1.5)


def _column_heads(sheet: Sheet) -> None:
    sheet.write_style(size=SMALL, color=QUIET)
    sheet.cell(QUANTITY, LINE_HEIGHT, "")
    sheet.cell(_words_width(sheet), LINE_HEIGHT, _("Cake"))
    sheet.cell(UNIT, LINE_HEIGHT, _("Each"), align=Align.R)
    sheet.cell(SUM, LINE_HEIGHT, _("Sum"), align=Align.R, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
    sheet.ln(1)
    sheet.rule()
    sheet.ln(1.5)


def _words_width(sheet: Sheet) -> float:
    return float(sheet.epw - QUANTITY - UNIT - SUM)


def _paragraphs(line: PaperLine, shown: Shown) -> list[tuple[str, bool]]:
    """What is said about a cake, and whether it stands out."""
    written = [(f"“{shown(line.inscription)}”", False)] if line.inscription else []
    return [(shown(line.name), True), (shown(line.details), False), *written]


def _height_of(sheet: Sheet, line: PaperLine, shown: Shown) -> float:
    height = 3.0
    for text, stands_out in _paragraphs(line, shown):
        sheet.write_style(bold=stands_out, size=BODY if stands_out else SMALL)
        step = LINE_HEIGHT if stands_out else 4.2
        lines = sheet.multi_cell(_words_width(sheet), step, text, dry_run=True, output="LINES")
        height += step * len(cast("list[str]", lines))
    return height


def _line(sheet: Sheet, line: PaperLine, shown: Shown) -> None:
    top = sheet.get_y()
    sheet.write_style(bold=True)
    sheet.cell(QUANTITY, LINE_HEIGHT, line.quantity)
    for text, stands_out in _paragraphs(line, shown):
        sheet.set_x(sheet.l_margin + QUANTITY)
        sheet.write_style(bold=stands_out, size=BODY if stands_out else SMALL, color=INK if stands_out else QUIET)
        sheet.words(text, width=_words_width(sheet), height=LINE_HEIGHT if stands_out else 4.2)
    bottom = sheet.get_y()
    sheet.set_xy(sheet.l_margin + QUANTITY + _words_width(sheet), top)
    sheet.write_style()
    sheet.cell(UNIT, LINE_HEIGHT, line.unit_price, align=Align.R)
    sheet.cell(SUM, LINE_HEIGHT, line.line_total, align=Align.R)
    sheet.set_xy(sheet.l_margin, bottom)


def _sums(sheet: Sheet, paper: Paper, shown: Shown) -> None:
    sheet.leave_room(LINE_HEIGHT * 1.2 * len(paper.sums))
    for label, amount in paper.sums:
        sheet.write_style(bold=label == _("Total"))
        sheet.cell(sheet.epw - SUM - 6, LINE_HEIGHT * 1.2, shown(label), align=Align.R)
        sheet.cell(SUM + 6, LINE_HEIGHT * 1.2, amount, align=Align.R, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
    sheet.ln(3)


def _payments(sheet: Sheet, paper: Paper, shown: Shown) -> None:
    if not paper.payments:
        return
    sheet.leave_room(LINE_HEIGHT * 3)
    sheet.write_style(size=SMALL, color=QUIET)
    sheet.words(_("Payments"))
    sheet.rule()
    sheet.ln(1)
    for payment in paper.payments:
        sheet.write_style()
        sheet.cell(WHEN, LINE_HEIGHT, payment.when)
        top, left = sheet.get_y(), sheet.get_x()
        sheet.multi_cell(sheet.epw - WHEN - SUM, LINE_HEIGHT, shown(payment.what), new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        bottom = sheet.get_y()
        sheet.set_xy(left + sheet.epw - WHEN - SUM, top if bottom > top else sheet.t_margin)
        sheet.cell(SUM, LINE_HEIGHT, payment.amount, align=Align.R)
        sheet.set_xy(sheet.l_margin, bottom)
    sheet.ln(4)


def _balance(sheet: Sheet, paper: Paper, shown: Shown) -> None:
    """The last word about money, to be seen at once; and below it what comes next."""
    label, amount = paper.balance
    sheet.leave_room(30)
    sheet.set_fill_color(*BLUSH)
    sheet.write_style(size=13, bold=True, color=INK if paper.is_settled else BERRY)
    sheet.cell(sheet.epw / 2, 11, f"  {label}", fill=True)
    sheet.cell(sheet.epw / 2, 11, f"{amount}  ", align=Align.R, fill=True, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
    sheet.ln(3)
    sheet.write_style()
    sheet.words(shown(paper.words))
