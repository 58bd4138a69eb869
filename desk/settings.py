"""The settings: environment variables, or lines of a `.env` file. Each is in the README."""

import re
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


class WrongSetting(Exception):
    """A setting that cannot be used: one line that names it and never shows its value."""


def _like(pattern: str, what: str) -> AfterValidator:
    def check(value: str) -> str:
        if not re.fullmatch(pattern, value):
            raise ValueError(what)
        return value

    return AfterValidator(check)


_Url = Annotated[str, _like(r"https?://[^\s/?#]+(/[^\s?#]*)?", "must be an http or https address without a query")]
_Database = Annotated[str, _like(r"(sqlite|postgres|postgresql(\+psycopg)?)://.*", "must begin with sqlite: or postgresql+psycopg:")]


class Settings(BaseSettings):
    """What the environment says. A channel without its settings is off."""

    model_config = SettingsConfigDict(env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True)

    database_url: _Database = Field(default="sqlite:///var/offduty.db", repr=False)
    port: int = Field(default=8000, ge=1, le=65535)
    public_url: _Url = ""
    secret_key: str | None = Field(default=None, min_length=16, repr=False)

    twilio_account_sid: Annotated[str, _like(r"AC\w+", "must begin with AC")] | None = None
    twilio_auth_token: str | None = Field(default=None, repr=False)
    twilio_auth_token_next: str | None = Field(default=None, repr=False)
    twilio_from: Annotated[str, _like(r"\+?\d{3,15}", "must be a number such as +15125550100")] | None = None
    twilio_messaging_service_sid: Annotated[str, _like(r"MG\w+", "must begin with MG")] | None = None
    twilio_api_url: _Url = "https://api.twilio.com"

    telegram_token: Annotated[str, _like(r"\d+:[\w-]+", "must look like 123456:ABC-DEF, as BotFather gives it")] | None = Field(
        default=None, repr=False
    )
    telegram_secret: Annotated[str, _like(r"[A-Za-z0-9_-]{1,256}", "may hold A-Z a-z 0-9 _ - only, 256 at most")] | None = Field(
        default=None, repr=False
    )
    telegram_api_url: _Url = "https://api.telegram.org"

    offduty_desk: Path | None = None
    offduty_media: Annotated[str, _like(r"\S+", "must be a folder, or an address such as s3://bucket/offduty")] | None = None
    offduty_retention: int | None = Field(default=None, ge=30)
    offduty_parts_hour: int = Field(default=5_000, ge=0)
    offduty_parts_day: int = Field(default=20_000, ge=0)
    offduty_part_price: Decimal = Field(default=Decimal("0.0083"), ge=0)
    offduty_simulator: bool = False
    offduty_log: Annotated[Literal["debug", "info", "warning", "error"], BeforeValidator(str.lower)] = "info"

    @model_validator(mode="before")
    @classmethod
    def _public_by_default(cls, values: dict[str, object]) -> dict[str, object]:
        """Without a public address it is reached on this machine."""
        return {"public_url": f"http://127.0.0.1:{values.get('port', 8000)}"} | values

    @model_validator(mode="after")
    def _desk_is_there(self) -> "Settings":
        if self.offduty_desk is not None and not self.offduty_desk.is_file():
            raise WrongSetting("OFFDUTY_DESK: there is no such file")
        return self

    @property
    def media(self) -> str:
        """Where pictures are kept: as set, else the folder `media` beside the SQLite file, else `var/media`."""
        if self.offduty_media:
            return self.offduty_media
        file = self.database_url.removeprefix("sqlite:///") if self.database_url.startswith("sqlite:///") else "var/offduty.db"
        return str(Path(file.partition("?")[0]).parent / "media")

    @property
    def twilio(self) -> bool:
        """Whether Twilio is on."""
        return bool(self.twilio_account_sid and self.twilio_auth_token)

    @property
    def telegram(self) -> bool:
        """Whether Telegram is on."""
        return bool(self.telegram_token and self.telegram_secret)


def load_settings() -> Settings:
    """The settings of this process. Raises WrongSetting for the first that is wrong."""
    try:
        return Settings()
    except ValidationError as wrong:
        first = wrong.errors(include_input=False, include_url=False)[0]
        said = str(first["msg"]).removeprefix("Value error, ")
        raise WrongSetting(f"{'.'.join(map(str, first['loc'])).upper()}: {said}") from None
