"""Words of the district's schools."""

from __future__ import annotations

from attendance_desktop.wording.language import N_

ERRORS: dict[str, str | tuple[str, str, str]] = {
    "school_name_long": (
        "A school's name has at most {count} letter. Shorten it.",
        "A school's name has at most {count} letters. Shorten it.",
        "count",
    ),
    "school_merge_circle": N_(
        "{other} counts under {school} already, so {school} cannot count under it. Separate "
        "{other} first."
    ),
    "coordinates_unclear": N_(
        "{latitude}, {longitude} are no coordinates. Write decimal degrees, like 44.0582 and "
        "-121.3153."
    ),
    "place_unclear": N_(
        '{school}: "{latitude}", "{longitude}" are no coordinates. Write both in decimal degrees, '
        "like 44.0582 and -121.3153."
    ),
    "places_no_columns": N_(
        "{file}: no columns of latitude and longitude with a school's code or name were found. "
        "Name the columns so, and try again."
    ),
    "places_none_ours": N_(
        "{file}: none of its schools with coordinates is one of ours. Check the codes or names in "
        "the file."
    ),
}

LABELS: dict[str, str | tuple[str, str, str]] = {
    "renamed_school": N_("Named a school {school}"),
    "coded_school": N_("Gave {school} its code"),
    "staged_school": N_("Said which students {school} teaches"),
    "closed_school": N_("Closed {school}"),
    "opened_school": N_("Opened {school} again"),
    "merged_school": N_("Counted {school} under {other}"),
    "separated_school": N_("Counted {school} by itself again"),
    "placed_school": N_("Placed {school} on the map"),
    "placed_schools": (
        "Placed {count} school on the map",
        "Placed {count} schools on the map",
        "count",
    ),
}
