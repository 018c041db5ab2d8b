"""What Lighthouse's visits say together: the middle of each figure, and whether that is what is promised."""

from benchmarks.lighthouse.report import findings, middle, table


def visit(*, performance=96, accessibility=100, cls=0.0, lcp=2000.0, benchmark=2100.0, found=()):
    scores = {"performance": performance, "accessibility": accessibility, "best-practices": 100, "seo": 100}
    figures = {"fcp": 1500.0, "lcp": lcp, "tbt": 100.0, "cls": cls, "bytes": 255_000.0}
    return {"scores": scores, "figures": figures, "benchmark": benchmark, "findings": list(found)}


def test_the_middle_of_several_visits_counts():
    home = middle("home", [visit(performance=40, lcp=9000), visit(performance=97, lcp=2000), visit(lcp=2100)])
    assert home.scores["performance"] == 96
    assert home.figures["lcp"] == 2100
    assert home.broken == []
    assert home.verdict == "held"


def test_one_visit_whose_layout_moves_breaks_the_promise():
    home = middle("home", [visit(), visit(cls=0.0204), visit()])
    assert home.broken == ["CLS 0.020"]
    assert home.verdict == "NOT HELD"


def test_a_slow_page_is_held_against_it_on_a_quiet_machine_alone():
    assert middle("home", [visit(performance=94)]).broken == ["perf 94"]
    busy = middle("home", [visit(performance=50, benchmark=1100)])
    assert busy.broken == []
    assert busy.verdict == "busy machine: ask again"


def test_a_busy_machine_excuses_nothing_but_slowness():
    assert middle("home", [visit(accessibility=98, benchmark=1100)]).broken == ["a11y 98"]


def test_the_table_has_a_row_for_each_page():
    printed = table([middle("home", [visit()]), middle("menu", [visit(performance=90)])]).splitlines()
    assert printed[1].split() == [
        "home",
        "96",
        "100",
        "100",
        "100",
        "0.000",
        "1.5",
        "2.0",
        "100",
        "255",
        "2100",
        "held",
    ]
    assert printed[2].split()[-2:] == ["NOT", "HELD"]


def test_a_finding_is_told_once_with_where_it_was_seen():
    one = {"id": "color-contrast", "title": "Too pale", "value": "", "isWeighed": True, "where": ["<p>"]}
    advice = {"id": "unused-css", "title": "Unused CSS", "value": "12 KiB", "isWeighed": False, "where": []}
    told = findings([visit(found=[one, advice]), visit(found=[one])])
    assert told == ["color-contrast: Too pale\n      <p>", "unused-css (advice): Unused CSS 12 KiB"]
