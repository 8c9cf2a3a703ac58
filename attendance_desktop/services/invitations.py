"""Invitations and reminders as files: drafts of mail that a person reads over and sends."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from attendance_desktop import settings
from attendance_desktop.errors import Cancelled, UserError
from attendance_desktop.exchange import calendar_file, mail_drafts
from attendance_desktop.records.agendas import TimedAgenda
from attendance_desktop.records.letters import Attachment, CalendarEntry, MailDraft
from attendance_desktop.records.meetings import (
    Homework,
    HomeworkState,
    Meeting,
    Participant,
    Rsvp,
    WholeMeeting,
)
from attendance_desktop.rules import invitation_words, names
from attendance_desktop.rules.mail_addresses import is_address
from attendance_desktop.rules.meeting_checks import LONGEST_TEXT, refuse_long
from attendance_desktop.services.agendas import Agendas
from attendance_desktop.services.district import Districts
from attendance_desktop.services.meeting_paper import MeetingPaper, charge_of, kinds_of
from attendance_desktop.services.meetings import Meetings
from attendance_desktop.wording import _

#: By what each kind of file that is made here begins; anything else is left alone.
_OURS = {
    ".eml": mail_drafts.UNSENT.encode(),
    ".ics": b"BEGIN:VCALENDAR",
    ".pdf": b"%PDF-",
}
_PDF = "application/pdf"
#: Of the work, when all drafts are made and none is written yet.
_MADE = 0.5
Step = Callable[[float], object]


@dataclass(frozen=True)
class Written:
    """What was made.

    Attributes:
        files: in the folder.
        invited: ids of the people for whom a draft was made.
        unreachable: people without an e-mail address; they are on the call list.
    """

    files: tuple[Path, ...]
    invited: tuple[str, ...]
    unreachable: tuple[Participant, ...]


class Invitations:
    """Makes drafts of mail for the open district's meetings; nothing is sent."""

    def __init__(self, districts: Districts) -> None:
        self._districts = districts
        self._meetings = Meetings(districts)
        self._paper = MeetingPaper(districts)

    def write(
        self, meeting_id: str, folder: Path, *, together: bool = False, step: Step | None = None
    ) -> Written:
        """Make drafts of invitations, the agenda and a calendar file in a folder.

        Who said that they do not come is left out.

        Args:
            folder: made where it is not there.
            together: one draft with everyone in Bcc, in place of one for each person.
            step: is told how far it is, 0 to 1; what it raises, as `Cancelled`, stops it.

        Raises:
            UserError: "meeting_gone", "meeting_no_time", "invitations_nobody",
                "invitations_would_overwrite", "invitations_not_written", "paper_sign_missing".
        """
        whole = self._meetings.whole(meeting_id)
        agenda = self._paper.agenda_content(meeting_id)
        calendar = self._calendar(whole.meeting)
        people = [p for p in whole.participants if p.rsvp is not Rsvp.NO and not p.walk_in]
        mailed = [person for person in people if is_address(person.email)]
        if not mailed:
            raise UserError("invitations_nobody")
        files = {"agenda.pdf": agenda, "meeting.ics": calendar}
        attached = (
            Attachment(f"{_('Agenda')}.pdf", _PDF, agenda),
            calendar_file.attachment("meeting.ics", calendar),
        )
        files |= self._drafts(whole, mailed, attached, step, together=together)
        return Written(
            _write(folder, files, step),
            tuple(person.id for person in mailed),
            tuple(person for person in people if not is_address(person.email)),
        )

    def text(self, meeting_id: str) -> str:
        """Return what invitations say, as the team put it or as suggested; with braces.

        Raises:
            UserError: "meeting_gone".
        """
        meeting = self._meetings.meeting(meeting_id)
        return meeting.invitation or invitation_words.suggested(meeting, charge_of(self._districts))

    def word(self, meeting_id: str, text: str) -> None:
        """Keep what invitations say in the team's own words; "" is as suggested again.

        Raises:
            UserError: "meeting_gone", "meeting_text_long".
        """
        meeting, said = self._meetings.meeting(meeting_id), text.strip()
        refuse_long(said, LONGEST_TEXT)
        as_suggested = said == invitation_words.suggested(meeting, charge_of(self._districts))
        with self._districts.file.unit("worded_invitation", meeting=meeting.title) as unit:
            unit.update(Meeting, meeting_id, invitation="" if as_suggested else said)

    def calendar(self, meeting_id: str, path: Path) -> None:
        """Write the meeting as a calendar file."""
        content = self._calendar(self._meetings.meeting(meeting_id))
        _write(path.parent, {path.name: content})

    def homework(self, meeting_id: str, folder: Path, step: Step | None = None) -> Written:
        """Make a draft for each person with their own open homework, the minutes attached.

        A calendar file with the days on which it is due goes with it.

        Raises:
            UserError: "homework_nobody", or as for `write`.
        """
        whole = self._meetings.whole(meeting_id)
        minutes = Attachment("minutes.pdf", _PDF, self._paper.minutes_content(meeting_id))
        files: dict[str, bytes] = {}
        invited: list[str] = []
        missing: list[Participant] = []
        for place, person in enumerate(whole.participants):
            _tell(step, _MADE * place / len(whole.participants))
            theirs = _homework_of(person, whole)
            if theirs and is_address(person.email):
                invited.append(person.id)
                name = _file_name("homework", len(invited), person.name)
                files[name] = mail_drafts.eml(_reminder(whole.meeting, person, theirs, minutes))
            elif theirs:
                missing.append(person)
        if not files:
            raise UserError("homework_nobody")
        return Written(_write(folder, files, step), tuple(invited), tuple(missing))

    def days(self, meeting_id: str, path: Path, today: dt.date | None = None) -> int:
        """Write the days that follow from a meeting as a calendar file, for the one who checks in.

        These are the days on which its open homework is due, and the meetings after it.

        Returns:
            How many entries it has.

        Raises:
            UserError: "meeting_gone", "meeting_no_days", or as for `write`.
        """
        day = (today or dt.date.today()).isoformat()
        whole = self._meetings.whole(meeting_id)
        entries = [
            _homework_entry(one, f"{one.who}: {one.text}")
            for one in whole.homework if one.due and one.state is HomeworkState.OPEN
        ]  # fmt: skip
        agendas = Agendas(self._districts)
        entries.extend(
            _entry(after, agendas.timed(after.id)) for after in self._meetings.listed()
            if after.follows == meeting_id and after.starts and after.day >= day
        )  # fmt: skip
        if not entries:
            raise UserError("meeting_no_days")
        _write(path.parent, {path.name: calendar_file.calendar(entries, dt.datetime.now(dt.UTC))})
        return len(entries)

    # --- parts --------------------------------------------------------------------------------

    def _drafts(
        self,
        whole: WholeMeeting,
        mailed: Sequence[Participant],
        attached: tuple[Attachment, ...],
        step: Step | None,
        *,
        together: bool,
    ) -> dict[str, bytes]:
        meeting, charge = whole.meeting, charge_of(self._districts)
        kinds = kinds_of(self._districts)
        district = self._districts.district().name
        subject = invitation_words.subject(meeting)

        def text(person: Participant | None) -> str:
            said = invitation_words.paragraphs(
                district, meeting, charge, person, kinds, by_mail=True
            )
            return "\n\n".join(said) + "\n"

        if together:
            everyone = tuple((person.name, person.email) for person in mailed)
            draft = MailDraft(subject, text(None), bcc=everyone, attachments=attached)
            return {"invitation.eml": mail_drafts.eml(draft)}
        files: dict[str, bytes] = {}
        for place, person in enumerate(mailed, 1):
            _tell(step, _MADE * place / len(mailed))
            to = ((person.name, person.email),)
            draft = MailDraft(subject, text(person), to, attachments=attached)
            files[_file_name("invitation", place, person.name)] = mail_drafts.eml(draft)
        return files

    def _calendar(self, meeting: Meeting) -> bytes:
        agenda = Agendas(self._districts).timed(meeting.id)
        return calendar_file.calendar([_entry(meeting, agenda)], dt.datetime.now(dt.UTC))


def _entry(meeting: Meeting, agenda: TimedAgenda) -> CalendarEntry:
    if agenda.begins is None or agenda.ends is None:
        raise UserError("meeting_no_time")
    return CalendarEntry(
        _uid(meeting.id), meeting.title, agenda.begins, agenda.ends, meeting.place,
        meeting.purpose,
    )  # fmt: skip


def _uid(record_id: str) -> str:
    # A UUID is unique by itself (RFC 7986, 5.3).
    return record_id


def _homework_entry(homework: Homework, title: str) -> CalendarEntry:
    day = dt.date.fromisoformat(homework.due)
    return CalendarEntry(_uid(homework.id), title, day, day)


def _homework_of(person: Participant, whole: WholeMeeting) -> tuple[Homework, ...]:
    name = person.name.casefold()
    return tuple(
        one for one in whole.homework
        if one.state is HomeworkState.OPEN
        and ((one.member and one.member == person.member) or one.who.casefold() == name)
    )  # fmt: skip


def _reminder(
    meeting: Meeting, person: Participant, homework: Sequence[Homework], minutes: Attachment
) -> MailDraft:
    entries = [_homework_entry(one, one.text) for one in homework if one.due]
    attached = [minutes]
    if entries:
        content = calendar_file.calendar(entries, dt.datetime.now(dt.UTC))
        attached.append(calendar_file.attachment("homework.ics", content))
    said = invitation_words.homework_paragraphs(meeting, person.name, homework)
    return MailDraft(
        invitation_words.homework_subject(meeting),
        "\n\n".join(said) + "\n",
        ((person.name, person.email),),
        attachments=tuple(attached),
    )


def _file_name(kind: str, place: int, name: str) -> str:
    plain = names.plain_name(name).encode("ascii", "ignore").decode()
    slug = "-".join(plain.split())[:40].strip("-")
    return "-".join(part for part in (kind, f"{place:03}", slug) if part) + ".eml"


def _write(folder: Path, files: dict[str, bytes], step: Step | None = None) -> tuple[Path, ...]:
    """Write all files or none, over nothing but earlier ones of ours."""
    paths = {folder / name: content for name, content in files.items()}
    fresh: list[Path] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path in paths:
            if path.exists() and not _is_ours(path):
                raise UserError("invitations_would_overwrite", path=str(path))
        for place, (path, content) in enumerate(paths.items()):
            _tell(step, _MADE + (1 - _MADE) * place / len(paths))
            there = path.exists()
            with settings.replacing(path, "wb") as out:
                out.write(content)
            if not there:
                fresh.append(path)
    except (OSError, Cancelled) as error:
        for path in fresh:
            path.unlink(missing_ok=True)
        if isinstance(error, Cancelled):
            raise
        raise UserError("invitations_not_written", path=str(folder)) from error
    return tuple(paths)


def _tell(step: Step | None, share: float) -> None:
    if step is not None:
        step(share)


def _is_ours(path: Path) -> bool:
    begins = _OURS.get(path.suffix.lower(), b"")
    if not begins or not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(len(begins)) == begins
