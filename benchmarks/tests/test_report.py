"""What a run says of a promise: held when every figure is, and a control run when one is not."""

from benchmarks.torture.promise import Promise, Trial, at_least, at_most, exactly, none, seen
from benchmarks.torture.report import Measured, TrialReport, table


def report(*figures, trouble: str = "", is_control: bool = False) -> TrialReport:
    return TrialReport("PostgreSQL", list(figures), trouble, 1.0, is_control=is_control)


def test_a_trial_holds_when_every_figure_does():
    assert report(exactly("orders", 5, 5), none("lost", 0), at_most("seconds", 2, 1.5), seen("kills", 3)).held
    assert not report(exactly("orders", 5, 6), none("lost", 0)).held
    assert not report(at_least("answers", 10, 9)).held


def test_a_trial_that_measured_nothing_or_found_something_broken_does_not_hold():
    assert not report().held
    assert not report(none("lost", 0), trouble="1. 2026-12-01: live orders take 2, booked are 1").held


def test_a_control_run_holds_when_the_promise_is_broken_without_its_guard():
    assert report(none("oversold", 7), is_control=True).held
    assert not report(none("oversold", 0), is_control=True).held
    assert not report(is_control=True, trouble="The trial broke off.").held


def test_the_table_tells_what_was_promised_and_what_was_measured():
    promise = Promise(1, "The last place is sold once", "0 oversold", (Trial("PostgreSQL", lambda house: []),))
    printed = table([Measured(promise, [report(none("oversold", 0))])])

    for words in ("1. The last place is sold", "0 oversold", "PostgreSQL: 0 oversold", "held"):
        assert words in printed
    assert "NOT" in table([Measured(promise, [report(none("oversold", 2, "two"))])])
