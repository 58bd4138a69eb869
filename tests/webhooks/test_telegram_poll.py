"""Without a public address, updates are fetched into the same inbox."""

import threading

from channel_kits import Heard, telegram_kit, telegram_update
from fake_providers import FakeTelegram

from desk.desk import Desk
from webhooks import telegram_poll


def poll_until_asked_for(offset: int, desk: Desk, provider: FakeTelegram, account: object) -> None:
    stop = threading.Event()
    thread = threading.Thread(target=telegram_poll.poll, args=(desk, account, stop, 0, 0.05))
    thread.start()
    asked = threading.Event()
    for _ in range(200):
        if any(path.endswith("/getUpdates") and int(given.get("offset", 0)) == offset for path, given in provider.calls):
            break
        asked.wait(0.02)
    else:
        raise AssertionError(provider.calls)
    stop.set()
    thread.join()


def test_updates_are_fetched_once_each_and_confirmed_after_they_are_stored(desk: Desk, heard: Heard) -> None:
    with telegram_kit() as kit:
        assert isinstance(kit.provider, FakeTelegram)
        kit.provider.updates = [telegram_update("hello", 11), telegram_update("again", 12)]
        poll_until_asked_for(13, desk, kit.provider, kit.extra["account"])
        kit.close()
        assert heard.texts() == ["hello", "again"]
        assert kit.provider.calls[0][0].endswith("/deleteWebhook")


def test_polling_goes_on_after_an_error(desk: Desk, heard: Heard) -> None:
    with telegram_kit() as kit:
        assert isinstance(kit.provider, FakeTelegram)
        provider, answer = kit.provider, kit.provider.answer
        failures = iter(["busy", "broken"])
        provider.updates = [telegram_update("hello", 11)]

        def moody(method: str, path: str, given: object) -> object:
            provider.temper = next(failures, "ok")
            return answer(method, path, given)

        provider.answer = moody  # type: ignore[method-assign,assignment]
        poll_until_asked_for(12, desk, provider, kit.extra["account"])
        kit.close()
        assert heard.texts() == ["hello"]
