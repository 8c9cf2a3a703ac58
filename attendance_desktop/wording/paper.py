"""Words of paper: what keeps a sheet from being made or written."""

from __future__ import annotations

from attendance_desktop.wording.language import N_

ERRORS: dict[str, str | tuple[str, str, str]] = {
    "paper_sign_missing": N_(
        "The typeface for paper has no sign for {sign} ({codepoint} {name}), so nothing was "
        "printed. Write the name or the note that holds it in other letters."
    ),
    "paper_would_overwrite": N_(
        "{path} is no PDF, so it was left alone. Choose another name for the paper."
    ),
    "years_not_together": N_(
        "No row has fewer than 50 students and a figure for more than one school year, so there "
        "are no years to add up. Print the chart of one year."
    ),
    "chart_not_there": N_(
        "What is taken in gives no such chart yet. The years need two of them or a goal, months "
        "and weekdays need daily marks. Take in a file that holds them."
    ),
    "paper_not_written": N_(
        "{path} could not be written, and nothing is left of it. Choose another folder, or free "
        "some space there; if the file is open in another program, close it."
    ),
}
