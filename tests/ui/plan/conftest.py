"""The page "Plan" over a real district file, with the real desk."""

from __future__ import annotations

import pytest

from attendance_desktop.ui.plan.page import PlanPage


@pytest.fixture
def services(topic_services):
    return topic_services


@pytest.fixture
def desk(topic_desk):
    return topic_desk


@pytest.fixture
def page(around, services, shown) -> PlanPage:
    return shown(PlanPage(around, services))
