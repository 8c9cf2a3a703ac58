"""Answers come in: from a laptop passed round, from paper typed in, from stickers counted.

Nothing of it is in the edit log. Undo reaches back one person's turn, and only while the program
runs: which turn was the last is known to this object alone, never to the file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from attendance_desktop.errors import UserError
from attendance_desktop.records.assessment import OpenSheet, Round, RoundState
from attendance_desktop.records.instruments import Instrument
from attendance_desktop.rules import answer_checks, closing, names
from attendance_desktop.services.district import Districts
from attendance_desktop.services.rounds import Rounds
from attendance_desktop.store import open_sheets

#: What a person leaves out on a form typed in.
LEFT_OUT = "-"


class Answering:
    """Takes the answers of the open district's rounds."""

    def __init__(self, districts: Districts) -> None:
        self._districts = districts
        self._rounds = Rounds(districts)
        self._last = ""

    # --- one person -------------------------------------------------------------------------------

    def answer(
        self,
        round_id: str,
        answers: Mapping[str, str],
        *,
        kind: str = "",
        name: str = "",
        evidence: Mapping[str, str] | None = None,
        form: str = "",
    ) -> OpenSheet:
        """Keep what one person answered: one section, or all of them.

        Args:
            answers: item -> choice.
            evidence: item -> how the person knows.
            form: number of a paper form, kept only as a hash; "" for none.

        Returns:
            The sheet; its seat number is all by which it is found again.

        Raises:
            UserError: "round_not_open", "answer_empty", "answer_item_unknown",
                "answer_choice_unknown", "answer_name_missing", "answer_name_refused",
                "form_again", "text_long".
        """
        made, instrument = self._open_round(round_id)
        answer_checks.refuse_unknown(answers, instrument)
        said = answer_checks.name_of(made, name)
        sheet = closing.sheet(
            round_id,
            name=said,
            kind=kind if made.ask_kind else "",
            answers=dict(answers),
            evidence={i: t for i, text in (evidence or {}).items() if (t := names.passage(text))},
        )
        return self._keep(sheet, form)

    def type_form(
        self,
        round_id: str,
        signs: str,
        *,
        kind: str = "",
        name: str = "",
        form: str = "",
        again: bool = False,
    ) -> OpenSheet:
        """Keep a paper form typed as one sign an item, in the order of the items.

        Args:
            signs: 1 for the best choice and so on, the choices beside the scale last; "-" for an
                item left out; spaces between do not count.
            form: number on the form, "" for none.
            again: True to keep a form that is the same as one typed in before.

        Raises:
            UserError: as for `answer`; "form_letters", "form_length", "form_alike".
        """
        made, instrument = self._open_round(round_id)
        answers = answers_of(signs, instrument)
        if not again and not form and not made.named:
            with self._districts.file.reading() as connection:
                there = open_sheets.sheets(connection, round_id)
            if answer_checks.alike(answers, there):
                raise UserError("form_alike")
        return self.answer(round_id, answers, kind=kind, name=name, form=form)

    def refuse_number(self, round_id: str, form: str) -> None:
        """Refuse the number of a paper form that was typed in already, before its answers are.

        Raises:
            UserError: "round_not_open", "form_again".
        """
        self._open_round(round_id)
        with self._districts.file.reading() as connection:
            _seats, forms = open_sheets.taken(connection, round_id)
            # Where no form has a number there is no secret yet, and none is made by asking.
            if forms:
                key = open_sheets.form_key(connection, round_id)
                _refuse_again(answer_checks.form_hash(key, form), forms, form)

    def _keep(self, sheet: OpenSheet, form: str = "") -> OpenSheet:
        with self._districts.file.unlogged() as connection:
            seats, forms = open_sheets.taken(connection, sheet.round, sheet.ballot)
            if form:
                key = open_sheets.form_key(connection, sheet.round)
                sheet = replace(sheet, form=answer_checks.form_hash(key, form))
            _refuse_again(sheet.form, forms, form)
            while sheet.seat in seats:
                sheet = replace(sheet, seat=closing.sheet("").seat)
            open_sheets.put(connection, (sheet,))
        self._last = sheet.id
        return sheet

    # --- from the wall ----------------------------------------------------------------------------

    def tally(
        self, round_id: str, counts: Mapping[str, Mapping[str, int]], *, kind: str = ""
    ) -> OpenSheet:
        """Keep stickers counted on the wall chart.

        Args:
            counts: item -> choice -> how many.

        Raises:
            UserError: "round_not_open", "answer_item_unknown", "answer_choice_unknown",
                "tally_present_missing", "tally_below_zero", "tally_empty", "tally_too_many".
        """
        made, instrument = self._open_round(round_id)
        for item, choices in counts.items():
            for choice in choices:
                answer_checks.refuse_unknown({item: choice}, instrument)
        placed = {
            f"{item}/{choice}": number
            for item, choices in counts.items()
            for choice, number in choices.items()
            if number
        }
        sheet = closing.sheet(
            round_id,
            kind=kind if made.ask_kind else "",
            counts=placed,
            people=closing.people_of(placed),
        )
        with self._districts.file.reading() as connection:
            others = open_sheets.sheets(connection, round_id)
        answer_checks.refuse_tally(made, sheet, others, instrument)
        return self._keep(sheet)

    # --- put right ----------------------------------------------------------------------------

    def can_take_back(self) -> bool:
        """Return whether the last turn can be taken back."""
        return bool(self._last)

    def take_back(self) -> bool:
        """Take the last turn back; return whether there was one."""
        last, self._last = self._last, ""
        if not last:
            return False
        with self._districts.file.unlogged() as connection:
            return open_sheets.remove(connection, last)

    def withdraw(self, round_id: str, seat: int) -> None:
        """Take one sheet away for good, by its seat number.

        Raises:
            UserError: "round_not_open", "answer_seat_unknown".
        """
        self._open_round(round_id)
        with self._districts.file.unlogged() as connection:
            found = [one for one in open_sheets.sheets(connection, round_id) if one.seat == seat]
            if not found:
                raise UserError("answer_seat_unknown", seat=seat)
            open_sheets.remove(connection, found[0].id)

    def sheets(self, round_id: str) -> tuple[OpenSheet, ...]:
        """Return the open sheets of a round, in the order of random keys."""
        with self._districts.file.reading() as connection:
            return open_sheets.sheets(connection, round_id)

    def _open_round(self, round_id: str) -> tuple[Round, Instrument]:
        made = self._rounds.round(round_id)
        if made.state is not RoundState.OPEN:
            raise UserError("round_not_open")
        return made, self._rounds.instrument(made)


def _refuse_again(hashed: str, forms: frozenset[str], form: str) -> None:
    if hashed in forms:
        raise UserError("form_again", number=names.line(form))


def answers_of(signs: str, instrument: Instrument) -> dict[str, str]:
    """Return item -> choice from a form typed as one sign an item.

    Raises:
        UserError: "form_letters", "form_length".
    """
    plain = "".join(signs.split())
    choices = [*instrument.steps, *instrument.beside]
    keys = {str(number): choice.key for number, choice in enumerate(choices, 1)}
    keys |= {"?": choices[-1].key} if instrument.beside else {}
    if any(sign not in keys and sign != LEFT_OUT for sign in plain):
        raise UserError("form_letters", text=names.line(signs[:60]), keys=f"1-{len(choices)}")
    items = instrument.items
    if len(plain) != len(items):
        raise UserError("form_length", given=len(plain), wanted=len(items))
    return {
        item.key: keys[sign] for item, sign in zip(items, plain, strict=True) if sign != LEFT_OUT
    }
