"""Districts like ours: those nearest in size and rate in a table that a state published."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from attendance_desktop.errors import UserError
from attendance_desktop.records.attendance import school_year_label
from attendance_desktop.records.history import HistoryRow, Similar
from attendance_desktop.records.measures import Audience
from attendance_desktop.ui.attendance.tab import AttendanceServices, TabAround
from attendance_desktop.ui.attendance.table_card import TableCard
from attendance_desktop.ui.widgets.table import Column
from attendance_desktop.wording import _, ngettext, number, percent


def load_similar(services: AttendanceServices, audience: Audience) -> Similar | None:
    """Return the districts nearest to ours; None where no table has them.

    The public sees published figures only: not our own marks where the table has no row of ours.
    """
    try:
        found: Similar = services.histories.similar()
    except UserError:
        return None
    if audience is Audience.PUBLIC and found.own.is_own:
        return None
    return found


class LikeOurs(TableCard):
    """Our district among those nearest to it, ours first."""

    def __init__(self, around: TabAround, parent: QWidget | None = None) -> None:
        """Make a card without rows."""
        columns = (
            Column(_("District"), _district),
            Column(_("Students"), _students, _students_order, number=True),
            Column(_("Chronically absent"), _chronic, _chronic_order, number=True),
            Column(_("Share"), _share, _share_order, number=True),
        )
        super().__init__(around, _("Districts like ours"), columns, 6, parent)

    def show_similar(self, found: Similar | None) -> None:
        """Show other districts."""
        if found is None:
            self.show_rows(())
            return
        self.say(_words(found))
        own = found.own
        source = (
            _("Our own marks") if own.is_own else _("Published: {file}").format(file=own.source)
        )
        year = _("School year {year}").format(year=school_year_label(own.school_year))
        self.show_rows((own, *found.nearest), (source, year))


def _words(found: Similar) -> str:
    own = found.own.share
    shares = [row.share for row in found.nearest if row.share is not None]
    if own is None or len(shares) < 2:
        return ""
    lower = sum(share < own for share in shares)
    return ngettext(
        "{lower} of the {count} districts nearest in size and rate has a lower share than ours.",
        "{lower} of the {count} districts nearest in size and rate have a lower share than ours.",
        lower,
    ).format(count=number(len(shares)), lower=number(lower))


def _district(row: HistoryRow) -> str:
    return row.district or row.district_code


def _students(row: HistoryRow) -> str:
    return "" if row.students is None else number(row.students)


def _students_order(row: HistoryRow) -> int | None:
    return row.students


def _chronic(row: HistoryRow) -> str:
    return "" if row.chronic is None else number(row.chronic)


def _chronic_order(row: HistoryRow) -> int | None:
    return row.chronic


def _share(row: HistoryRow) -> str:
    if row.share is None:
        return row.shown or row.hidden or ""
    return percent(*row.share.as_integer_ratio())


def _share_order(row: HistoryRow) -> float | None:
    return None if row.share is None else float(row.share)
