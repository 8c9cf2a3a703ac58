"""What restoring a back-up would change, in sentences."""

from __future__ import annotations

from collections.abc import Sequence

from attendance_desktop.records.activity import Activity
from attendance_desktop.records.attendance import Batch
from attendance_desktop.records.safety import BackupComparison
from attendance_desktop.wording import _, label_words, moment, ngettext, number

#: Names of files that are told before "and more".
_NAMED = 3


def comparison_sentences(found: BackupComparison) -> tuple[str, ...]:
    """Return what would change, the gravest first; one sentence where that is nothing."""
    if found.changes_nothing:
        return (_("The back-up holds what the file holds: nothing would change."),)
    sentences: list[str] = []
    if not found.is_same_file:
        sentences.append(
            _("This is a back-up of another district file: {district}.").format(
                district=found.district
            )
        )
    if found.lost:
        sentences.append(_lost(found.lost))
    if found.files_lost:
        sentences.append(_files_lost(found.files_lost))
    if found.back:
        sentences.append(_back(found.back))
    if found.files_back:
        sentences.append(_files_back(found.files_back))
    if found.newest:
        sentences.append(
            _("The last action in the back-up: {action}, {moment}.").format(
                action=_action(found.newest), moment=moment(found.newest.moment)
            )
        )
    return tuple(sentences)


def _lost(actions: Sequence[Activity]) -> str:
    return ngettext(
        "{count} action would be gone: {action}, {moment}.",
        "{count} actions would be gone, the newest: {action}, {moment}.",
        len(actions),
    ).format(
        count=number(len(actions)),
        action=_action(actions[0]),
        moment=moment(actions[0].moment),
    )


def _back(actions: Sequence[Activity]) -> str:
    return ngettext(
        "{count} action would hold again: {action}.",
        "{count} actions would hold again, the newest: {action}.",
        len(actions),
    ).format(count=number(len(actions)), action=_action(actions[0]))


def _files_lost(files: Sequence[Batch]) -> str:
    return ngettext(
        "{count} file taken in would no longer count: {files}.",
        "{count} files taken in would no longer count: {files}.",
        len(files),
    ).format(count=number(len(files)), files=_names(files))


def _files_back(files: Sequence[Batch]) -> str:
    return ngettext(
        "{count} file would count again: {files}.",
        "{count} files would count again: {files}.",
        len(files),
    ).format(count=number(len(files)), files=_names(files))


def _action(action: Activity) -> str:
    return label_words(action.label, action.facts)


def _names(files: Sequence[Batch]) -> str:
    names = list(dict.fromkeys(batch.file_name for batch in reversed(files)))
    named = ", ".join(names[:_NAMED])
    return named if len(names) <= _NAMED else _("{files} and more").format(files=named)
