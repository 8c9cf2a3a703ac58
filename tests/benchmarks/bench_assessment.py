"""Time of five rounds of 200 people and 24 items: opened, compared, and one dot more on the wall.

    python tests/benchmarks/bench_assessment.py

Printed: medians in milliseconds of the processor's time, so that other work on the machine does not
count. Wanted: at most 100 to open all five rounds, at most 50 from an answer to its dot on the
screen; more ends the run with an error.
"""

from __future__ import annotations

import random

from timing import district, refuse_slow, told

PEOPLE, ROUNDS = 200, 5
#: Milliseconds wanted: five rounds opened, and an answer seen as a dot.
MOST_OPENING, MOST_DOT = 100, 50


def main() -> None:
    """Fill a file, then time opening, comparing and a new dot."""
    with district() as districts:
        _fill(districts)
        _time_all(districts)


def _fill(districts) -> None:
    """Close four rounds, and leave the fifth open; a sheet a person and section."""
    from attendance_desktop.records.assessment import Round
    from attendance_desktop.rules import closing
    from attendance_desktop.services.rounds import Rounds
    from attendance_desktop.store import open_sheets

    rounds, dice = Rounds(districts), random.Random(5)
    for number in range(ROUNDS):
        draft = Round("", f"Round {number}", f"202{number}-03-12", present=PEOPLE, live=True)
        made = rounds.start(rounds.plan(draft).id)
        instrument = rounds.instrument(made)
        choices = [choice.key for choice in instrument.scale]
        sheets = [
            closing.sheet(made.id, answers={i.key: dice.choice(choices) for i in section.asked})
            for section in instrument.sections
            for _person in range(PEOPLE)
        ]
        with districts.file.unlogged() as connection:
            open_sheets.put(connection, sheets)
        if number < ROUNDS - 1:
            rounds.close(made.id)


def _time_all(districts) -> None:
    from PySide6.QtWidgets import QApplication

    from attendance_desktop.charts.dot_wall import dot_wall_plan
    from attendance_desktop.services.answering import Answering
    from attendance_desktop.services.rounds import Rounds
    from attendance_desktop.ui.charts.chart_view import ChartView
    from attendance_desktop.ui.theme import Theme, register_fonts

    app = QApplication([])
    register_fonts()
    rounds, answering = Rounds(districts), Answering(districts)
    now = rounds.listed()[0]
    view = ChartView(Theme("light"))
    view.resize(1100, 600)
    view.show()

    def open_all() -> None:
        for one in rounds.listed():
            rounds.result(one.id)

    def a_dot() -> None:
        view.show_plan(dot_wall_plan(rounds.result(now.id), "data"))
        app.processEvents()

    def answer_and_dot() -> None:
        answering.answer(now.id, {"data-1": "ok"})
        a_dot()

    opened = told("open five rounds", open_all)
    told("then and now", lambda: rounds.then_and_now(now.id))
    told("dots counted and seen", a_dot)
    dot = told("a new dot, with its answer kept", answer_and_dot)
    refuse_slow((opened, MOST_OPENING), (dot, MOST_DOT))


if __name__ == "__main__":
    main()
