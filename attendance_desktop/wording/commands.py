"""Words of the command line: options that cannot be read."""

from __future__ import annotations

from attendance_desktop.wording.language import N_

ERRORS: dict[str, str | tuple[str, str, str]] = {
    "bug": N_(
        "Something went wrong inside the program ({kind}); your data is safe. Please report it."
    ),
    "output_not_written": N_(
        "What was asked is done, but the answer could not be written where it was sent. Free some "
        "space there, or send it elsewhere."
    ),
    "rows_refused_strictly": (
        "{count} row was refused, so nothing was taken in. Put it right, or leave out --strict.",
        "{count} rows were refused, so nothing was taken in. Put them right, or leave out"
        " --strict.",
        "count",
    ),
    "school_year_unclear": N_("{text} is no school year. Write it like {example}."),
    "school_unknown": N_("{school}: no school has this code. Choose one of: {known}."),
    "calendar_day_unclear": N_(
        "{text} does not say a day and what it was. Write it like 2026-01-21=weather; the kinds"
        " are school, off, weather, holiday, and nothing to take a correction back."
    ),
}
