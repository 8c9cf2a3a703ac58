"""A laptop with a projector: run as a script, because Qt reads its screens only once.

Says on standard output where the room's view is: from the beginning, with the projector unplugged,
and plugged in again; and once more, while the laptop sleeps.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import sys
from pathlib import Path

SCREENS = [
    {"name": name, "x": x, "y": 0, "width": width, "height": height}
    | {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    for name, x, width, height in (("laptop", 0, 1366, 768), ("projector", 1366, 1920, 1080))
]


def main(folder: Path) -> None:
    config = folder / "screens.json"
    config.write_text(json.dumps({"screens": SCREENS}), encoding="utf-8")
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={config}"
    from PySide6.QtWidgets import QWidget

    from attendance_desktop.app import make_application
    from attendance_desktop.records.meetings import Meeting
    from attendance_desktop.services.all_services import make_services
    from attendance_desktop.services.meetings import Meetings
    from attendance_desktop.ui.ask import Ask
    from attendance_desktop.ui.audience import AudienceChoice
    from attendance_desktop.ui.changes import Changes
    from attendance_desktop.ui.meetings.run.run_mode import RunMode
    from attendance_desktop.ui.page import Surroundings
    from attendance_desktop.ui.theme import Theme
    from attendance_desktop.work.runner import InlineRunner

    app = make_application()
    services = make_services()
    services.districts.create(folder / "two.attend", "Cedar Valley")
    meetings = Meetings(services.districts)
    (meeting,) = meetings.plan("check-in", ["2026-03-12"], Meeting("", "Two", "", "18:00"))
    surroundings = Surroundings(
        Theme("light"), InlineRunner(), Ask(), Changes(), AudienceChoice(), lambda: None,
        lambda *_: None,
    )  # fmt: skip
    host = QWidget()
    host.show()
    wall = [dt.datetime(2026, 3, 12, 22, 0, tzinfo=dt.UTC)]
    mode = RunMode(surroundings, services, host, lambda: wall[-1])

    def say(step: str) -> None:
        app.processEvents()
        room, control = mode.room, mode.control
        where = room.screen().name() if room.isVisible() else ""
        size = [room.width(), room.height()]
        print(json.dumps([step, where, size, control.screen().name(), control.messages.text]))

    mode.open(meeting.id)
    say("opened")
    projector = app.screens()[1]
    app.screenRemoved.emit(projector)
    say("unplugged")
    app.screenAdded.emit(projector)
    say("plugged in")
    app.screenRemoved.emit(projector)
    wall.append(wall[-1] + dt.timedelta(hours=1))
    # The timer looks a few times a second; here it is not waited for.
    mode.control.session._on_tick()
    app.screenAdded.emit(projector)
    say("woken up")
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
