"""The only file that knows every room: it builds the web application, the worker, and the desk that both are handed."""

import logging
import secrets
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from flask import Flask

from bot.understanding import warm
from console import phones
from desk.budget import Budget
from desk.channel import Channel, Fetch
from desk.clock import Clock, DemoClock, EngineClock, now
from desk.desk import Desk
from desk.ids import Ids
from desk.secret import kept_secret
from desk.settings import Settings, load_settings
from storage import reach
from storage.database import Database
from webhooks import health, links, sms_text, telegram, telegram_media, twilio, twilio_media, web

if TYPE_CHECKING:
    from desk.worker import Worker

GENERAL_LINE = "+15125550000"  # what the simulated phones text where no agency has a number of its own


def build_desk(settings: Settings) -> Desk:
    """The desk on the settings' database, with every channel whose settings are there."""
    database = Database.open(settings.database_url)
    clock = (DemoClock if settings.offduty_simulator else EngineClock)(database.url)
    channels = _channels(settings, clock)
    sender, bot = settings.twilio_from or settings.twilio_messaging_service_sid, telegram.account(settings)
    lines = {"sms": sender, "whatsapp": settings.twilio_from, "telegram": bot and telegram.username(bot), "web": GENERAL_LINE}
    return Desk(
        database,
        clock,
        Ids(),
        channels,
        {channel: line for channel, line in lines.items() if line and channel in channels},
        public_url=settings.public_url.rstrip("/"),
        secret=kept_secret(settings) or secrets.token_hex(32),
        media=settings.media,
        retention=settings.offduty_retention,
        budget=Budget(settings.offduty_parts_hour, settings.offduty_parts_day, settings.offduty_part_price, _parts),
        fetchers=_fetchers(settings),
    )


def build_web(settings: Settings, desk: Desk) -> Flask:
    """The web application: the doors of the channels that are on, the pages, and health."""
    from console import pages  # the sign-in's library takes half a second to import, and not every process serves pages

    _warm_words()
    app = Flask("offduty")
    app.register_blueprint(health.blueprint(desk))
    if (account := twilio.account(settings)) is not None:
        app.register_blueprint(twilio.blueprint(desk, account))
    if (bot := telegram.account(settings)) is not None:
        app.register_blueprint(telegram.blueprint(desk, bot))
    app.register_blueprint(links.blueprint(desk))
    simulated = desk.channels.get("web")
    if isinstance(simulated, web.WebChannel):
        for doors in (web.blueprint(desk, simulated), phones.blueprint(desk, simulated)):
            app.register_blueprint(doors)
    pages.install(app, desk, secret=kept_secret(settings), secure=settings.public_url.startswith("https:"))
    return app


def build_worker(desk: Desk) -> "Worker":
    """The background half, not yet started."""
    from desk.worker import Worker  # not every process works

    assert isinstance(desk.clock, EngineClock)
    _warm_words()
    return Worker(desk, desk.clock)


def _warm_words() -> None:
    """Compile the languages beside what else starts, so that neither the first page nor the first text waits for them."""
    threading.Thread(target=warm, name="warm-words", daemon=True).start()


def web_application() -> Flask:
    """What gunicorn serves: the web application alone, by the settings of the environment. `offduty worker` does the rest."""
    settings = load_settings()
    set_up_log(settings)
    desk = build_desk(settings)
    if isinstance(desk.clock, EngineClock):
        desk.clock.warm()
    return build_web(settings, desk)


def read_desk_file(desk: Desk, path: Path) -> None:
    """Import who works where. What is in the file as it was when it was read last leaves the console's changes alone."""
    from desk.import_desk import import_desk

    with desk.database.write() as conn:
        import_desk(conn, path, now())
        if "web" in desk.channels and "sms" not in desk.channels:
            reach.mirror(conn, "sms", "web")  # their phones are simulated ones


def poll_telegram(settings: Settings, desk: Desk) -> threading.Event:
    """Fetch Telegram's updates where it cannot call us, until the event is set: there is a bot, and no public https address."""
    bot = telegram.account(settings)
    if bot is None or settings.public_url.startswith("https:"):
        return threading.Event()
    from webhooks import telegram_poll

    return telegram_poll.start(desk, bot)


def set_up_log(settings: Settings) -> None:
    """One line an event on standard error, from OFFDUTY_LOG upwards; of the libraries only what is wrong, unless all is asked for."""
    logging.basicConfig(level=settings.offduty_log.upper(), format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    if settings.offduty_log != "debug":
        for library in ("alembic", "dbos", "httpx", "twilio", "waitress"):
            logging.getLogger(library).setLevel(logging.WARNING)


def _parts(text: str) -> int:
    """What a text costs once it is made fit for a text message."""
    return sms_text.parts(sms_text.sms_text(text))


def _fetchers(settings: Settings) -> dict[str, Fetch]:
    """How pictures are got from each provider; a simulated phone's come with its message."""
    fetchers: dict[str, Fetch] = {}
    if (account := twilio.account(settings)) is not None:
        fetchers |= dict.fromkeys(("sms", "whatsapp"), twilio_media.fetcher(account))
    if (bot := telegram.account(settings)) is not None:
        fetchers["telegram"] = telegram_media.fetcher(bot)
    return fetchers


def _channels(settings: Settings, clock: Clock) -> dict[str, Channel]:
    channels: dict[str, Channel] = {}
    if (account := twilio.account(settings)) is not None:
        channels |= {"sms": twilio.TwilioChannel(account, clock), "whatsapp": twilio.TwilioChannel(account, clock, "whatsapp")}
    if (bot := telegram.account(settings)) is not None:
        channels["telegram"] = telegram.TelegramChannel(bot)
    if settings.offduty_simulator:
        channels["web"] = web.WebChannel()
    return channels
