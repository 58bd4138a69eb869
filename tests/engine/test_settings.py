"""Settings: what is not set is off, and what is wrong is named in one line that shows no value."""

from pathlib import Path

import pytest

from desk.settings import Settings, WrongSetting, load_settings


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)


def test_with_nothing_set_it_runs_on_a_file_and_every_channel_is_off() -> None:
    settings = load_settings()
    assert settings.database_url == "sqlite:///var/offduty.db"
    assert settings.public_url == "http://127.0.0.1:8000"
    assert (settings.twilio, settings.telegram, settings.offduty_simulator) == (False, False, False)


def test_an_empty_setting_is_none_and_a_file_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".env").write_text("PORT=9001\nOFFDUTY_SIMULATOR=on\nSOMETHING_ELSE=1\n")
    monkeypatch.setenv("TWILIO_FROM", "")
    settings = load_settings()
    assert (settings.port, settings.offduty_simulator, settings.twilio_from) == (9001, True, None)
    assert settings.public_url == "http://127.0.0.1:9001"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_URL", "mysql://user:hunter22@host/db"),
        ("PORT", "eighty"),
        ("PORT", "70000"),
        ("PUBLIC_URL", "example.org"),
        ("PUBLIC_URL", "https://example.org/?a=1"),
        ("SECRET_KEY", "hunter22"),
        ("TWILIO_ACCOUNT_SID", "hunter22"),
        ("TWILIO_FROM", "hunter22"),
        ("TWILIO_MESSAGING_SERVICE_SID", "hunter22"),
        ("TWILIO_API_URL", "hunter22"),
        ("TELEGRAM_TOKEN", "hunter22"),
        ("TELEGRAM_SECRET", "hunter22!"),
        ("TELEGRAM_API_URL", "hunter22"),
        ("OFFDUTY_DESK", "hunter22.toml"),
        ("OFFDUTY_SIMULATOR", "hunter22"),
        ("OFFDUTY_LOG", "hunter22"),
    ],
)
def test_a_wrong_setting_is_named_in_one_line_without_its_value(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(WrongSetting) as wrong:
        load_settings()
    said = str(wrong.value)
    assert said.startswith(f"{name}: ")
    assert "\n" not in said
    assert "hunter22" not in said


def test_secrets_are_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SECRET_KEY", "TWILIO_AUTH_TOKEN", "TWILIO_AUTH_TOKEN_NEXT", "TELEGRAM_SECRET"):
        monkeypatch.setenv(name, "hunter22hunter22")
    monkeypatch.setenv("TELEGRAM_TOKEN", "1:hunter22")
    monkeypatch.setenv("DATABASE_URL", "postgresql://u:hunter22@h/d")
    assert "hunter22" not in repr(load_settings())
