"""The page "Self-assessment" over a real district file, with the real desk."""

from __future__ import annotations

import pytest

from attendance_desktop.ui.assessment.page import AssessmentPage


@pytest.fixture
def services(topic_services):
    return topic_services


@pytest.fixture
def desk(topic_desk):
    return topic_desk


@pytest.fixture
def page(around, services, shown) -> AssessmentPage:
    return shown(AssessmentPage(around, services))
