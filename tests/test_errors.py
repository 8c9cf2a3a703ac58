"""Errors keep their code and facts, also across processes."""

from __future__ import annotations

import copy
import pickle

import pytest

from attendance_desktop.errors import Cancelled, UserError


def test_an_error_is_a_code_with_facts():
    error = UserError("file_not_found", path="marks.csv")
    assert error.code == "file_not_found"
    assert error.facts == {"path": "marks.csv"}
    assert str(error) == "file_not_found"


@pytest.mark.parametrize("again", [copy.copy, lambda e: pickle.loads(pickle.dumps(e))])
def test_an_error_arrives_whole_from_a_child_process(again):
    error = again(UserError("too_many_columns", file="marks.csv", count_columns=20000))
    assert type(error) is UserError
    assert error.code == "too_many_columns"
    assert error.facts == {"file": "marks.csv", "count_columns": 20000}


def test_stopping_is_an_error_the_user_made():
    again = pickle.loads(pickle.dumps(Cancelled()))
    assert type(again) is Cancelled
    assert isinstance(again, UserError)
    assert again.code == "cancelled"
    assert again.facts == {}
