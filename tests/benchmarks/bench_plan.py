"""Time of a plan of 300 steps with 1,500 notes: opened, searched as typed, and gone over as a file.

    python tests/benchmarks/bench_plan.py

Printed: medians in milliseconds of the processor's time, so that other work on the machine does not
count. Wanted: at most 100 to read the plan and to bring it into sight, at most 30 for each letter
typed; more ends the run with an error.
"""

from __future__ import annotations

import datetime as dt

from timing import district, refuse_slow, told, told_typing

STEPS, NOTES = 300, 1_500
#: Milliseconds wanted: reading and showing the plan, and each letter typed.
MOST_OPENING, MOST_FINDING = 100, 30
WORDS = ("call", "write to", "count", "visit", "thank", "ask", "drive", "print", "plan")


def main() -> None:
    """Fill a file, then time reading, showing and searching."""
    with district() as districts:
        _fill(districts)
        _time_all(districts)


def _fill(districts) -> None:
    from attendance_desktop.records.plan import ActionStep, StepNote, StepStatus

    statuses = tuple(StepStatus)[:4]
    with districts.file.unit("made_practice_plan") as unit:
        for n in range(STEPS):
            words = f"{WORDS[n % 9].title()} the families of group {n} before the winter begins"
            unit.insert(
                ActionStep(
                    f"s{n}", 10 * (n + 1), words, "", f"Priority {n % 6}", "A list of names",
                    start=f"2026-{1 + n % 6:02}-01", due=f"2026-{6 + n % 6:02}-20",
                    owner=f"Person {n % 40}", status=statuses[n % 4],
                )
            )  # fmt: skip
        for n in range(NOTES):
            day = f"2026-{1 + n % 12:02}-{1 + n % 28:02}"
            unit.insert(StepNote(f"n{n}", f"s{n % STEPS}", day, f"Half of them, note {n}"))


def _time_all(districts) -> None:
    from PySide6.QtWidgets import QApplication

    from attendance_desktop.charts.layout import lay_out
    from attendance_desktop.charts.timeline import timeline_plan
    from attendance_desktop.services.plan import Plan
    from attendance_desktop.services.plan_files import PlanFiles
    from attendance_desktop.services.plan_versions import PlanVersions
    from attendance_desktop.ui.charts.brush import text_width
    from attendance_desktop.ui.plan.steps_table import StepsModel, StepsTable

    app = QApplication([])
    plan, versions = Plan(districts), PlanVersions(districts)
    lines = plan.listed()
    model = StepsModel()
    table = StepsTable(model, 7)
    table.resize(1060, 360)
    table.show()

    def show() -> None:
        model.offer(lines)
        app.processEvents()

    opened = told("read the plan", plan.listed) + told("show the plan", show)
    kept = versions.keep("Bench")
    told("keep a version", lambda: versions.keep("Bench"), 3)
    told("changes since", lambda: versions.since(kept.id))
    chart = timeline_plan(lines, dt.date(2026, 6, 1))
    told("lay the timeline", lambda: lay_out(chart, 1060, 1.0, text_width))
    files, out = PlanFiles(districts), districts.file.path.with_name("plan.xlsx")
    told("save for Excel", lambda: files.save(out), 3)
    found = told_typing("drive the families of group 4 note 49", model.find, app.processEvents)
    refuse_slow((opened, MOST_OPENING), (found, MOST_FINDING))


if __name__ == "__main__":
    main()
