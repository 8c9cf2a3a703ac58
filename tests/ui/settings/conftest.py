"""The Settings page over a real district file, with the real desk."""

from __future__ import annotations

import pytest

from attendance_desktop.ui.settings.page import SettingsPage


@pytest.fixture
def services(topic_services):
    return topic_services


@pytest.fixture
def desk(topic_desk):
    return topic_desk


@pytest.fixture
def page(around, services, desk, shown) -> SettingsPage:
    return shown(SettingsPage(around, services, desk), 1100)


@pytest.fixture
def section(page):
    """Brings a section into sight, as a click on its name does."""

    def show(key: str):
        page.sections.row.button(key).click()
        assert not page.loading
        found = page.sections.tab(key)
        assert found.isVisible()
        return found

    return show
