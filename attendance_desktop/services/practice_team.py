"""What the practice district's team entered by hand: its rule, goal, snow days, places, notes."""

from __future__ import annotations

from uuid import uuid4

from attendance_desktop import settings
from attendance_desktop.records.schools import SchoolFacts
from attendance_desktop.records.voices import Cause, Voice, VoiceSource
from attendance_desktop.services.attendance import Attendance
from attendance_desktop.services.district import Districts
from attendance_desktop.services.goals import Goals
from attendance_desktop.services.history import RatesOverYears
from attendance_desktop.services.practice import PracticeDistrict
from attendance_desktop.services.voices import Voices
from attendance_desktop.store.schools import facts_id


def say(recipe: PracticeDistrict, districts: Districts, attendance: Attendance) -> None:
    """Enter all of it, once the state's earlier years are taken in."""
    goals = Goals(districts, attendance, RatesOverYears(districts, attendance))
    goals.set(goals.proposed(goals.published()[0]))
    settings.save(settings.load().with_rules_kept(districts.district().id))
    for day in recipe.recipe["calendar"]["weather_days"]:
        attendance.correct_day("", day, "weather")
    # The schools are known by name only once the marks are in.
    with districts.file.unit("placed_schools", count=len(recipe.recipe["schools"])) as unit:
        for school in recipe.recipe["schools"]:
            key, (latitude, longitude) = school["code"], school["place"]
            unit.put(SchoolFacts(facts_id(key), key, latitude=latitude, longitude=longitude))
    voices = Voices(districts)
    for note in recipe.recipe["voices"]:
        voices.add(
            Voice(
                str(uuid4()),
                note["text"],
                VoiceSource(note["source"]),
                Cause(note["cause"]),
                note["day"].isoformat(),
            )
        )
