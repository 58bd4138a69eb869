"""The pages behind signed links: shifts with their notes and pictures, post orders, the code of a site, an officer's calendar.

Nobody signs in: the link is the key, so pages are not kept by caches, not found by search engines, and load nothing from elsewhere.
"""

from collections.abc import Callable, Sequence
from functools import partial

from flask import Blueprint, Response, render_template, url_for
from flask import request as http
from werkzeug.wrappers import Response as AnyResponse

from booking.site_code import changes_at, site_code
from bot.figures import at, of_request
from bot.phrasing import Say, languages, render
from desk import media, shown
from desk.calendar_feed import calendar
from desk.desk import Desk
from desk.links import SHARED, link, read
from pricing import agencies
from storage import notes, people
from storage import requests as store

HEADERS = {
    "Cache-Control": "private, no-store",
    "X-Robots-Tag": "noindex, nofollow",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; img-src 'self' data:; style-src 'self'; base-uri 'none'; frame-ancestors 'none'",
}


def blueprint(desk: Desk) -> Blueprint:
    """The public pages. A link that is not ours, or is over, leads to a page that says so, with status 404."""
    door = Blueprint("links", __name__, template_folder="templates", static_folder="static", static_url_path="/shared")

    @door.after_request
    def private(response: AnyResponse) -> AnyResponse:
        response.headers.update(HEADERS)
        return response

    @door.get("/report/<token>")
    def report(token: str) -> Answer:
        return _page(desk, "report", token, _report)

    @door.get("/report/<token>/<int:photo>.jpg")
    def picture(token: str, photo: int) -> Answer:
        about = read(desk, "report", token)
        content = _picture(desk, about[0], photo) if about else None
        return Response(content, content_type="image/jpeg") if content else Response(status=404)

    @door.get("/shifts/<token>")
    def shifts(token: str) -> Answer:
        return _page(desk, "shifts", token, _shifts)

    @door.get("/orders/<token>")
    def orders(token: str) -> Answer:
        return _page(desk, "orders", token, _orders)

    @door.get("/site/<token>")
    def site(token: str) -> Answer:
        return _page(desk, "site", token, _site)

    @door.get("/calendar/<token>.ics")
    def feed(token: str) -> Answer:
        about = read(desk, "calendar", token)
        with desk.database.read() as conn:
            text = calendar(conn, about[0], about[1], desk.clock.now()) if about and len(about) == 2 else None
        return Response(text, content_type="text/calendar; charset=utf-8") if text else Response(status=404)

    return door


Answer = Response | str | tuple[str, int]


def _page(desk: Desk, page: str, token: str, show: Callable[[Desk, Sequence[int], str], str | None]) -> Answer:
    about = read(desk, page, token)
    shown_page = show(desk, about, token) if about else None
    if shown_page is None:
        language = http.accept_languages.best_match(languages()) or "en"  # nobody knows whose it was
        return render_template("shared/gone.html", say=partial(_say, language), language=language), 404
    return shown_page


def _say(language: str, key: str, **figures: object) -> str:
    return render(language, Say(key, figures))


def _words(language: str, say: Say) -> str:
    return render(language, say)


def _report(desk: Desk, about: Sequence[int], token: str) -> str:
    with desk.database.read() as conn:
        found = shown.report(conn, about[0], desk.clock.now())
    words = partial(_words, found.language)
    pictures = partial(url_for, "links.picture", token=token)
    say = partial(_say, found.language)
    return render_template("shared/report.html", report=found, say=say, words=words, pictures=pictures, language=found.language)


def _picture(desk: Desk, request_id: int, photo: int) -> bytes | None:
    with desk.database.read() as conn:
        path = notes.path_of(conn, photo, request_id)
    return media.get(desk.media, path) if path else None


def _shifts(desk: Desk, about: Sequence[int], token: str) -> str:
    with desk.database.read() as conn:
        found = shown.listed(conn, about[0], desk.clock.now())
    until = desk.clock.now() + SHARED
    pages = {id: link(desk, "report", id, until=until) for id, _ in (*found.coming, *found.past)}
    return render_template("shared/shifts.html", listed=found, pages=pages, say=partial(_say, found.language), language=found.language)


def _orders(desk: Desk, about: Sequence[int], token: str) -> str | None:
    """In the language of the officer it was sent to, who is in the link."""
    with desk.database.read() as conn:
        found = shown.orders_of(conn, about[0])
        reader = about[1] if len(about) > 1 else store.request_by_id(conn, about[0]).person
        language = people.person(conn, reader).language
    if found is None:
        return None
    return render_template("shared/orders.html", figures=found[0], text=found[1], say=partial(_say, language), language=language)


def _site(desk: Desk, about: Sequence[int], token: str) -> str:
    now = desk.clock.now()
    with desk.database.read() as conn:
        request = store.request_by_id(conn, about[0])
        language = people.person(conn, request.person).language
    agency = agencies()[request.agency]
    code, until = site_code(desk.secret, request.reference, now), changes_at(now)
    return render_template(
        "shared/site.html",
        figures=of_request(request, agency),
        code=f"{code[:3]} {code[3:]}",
        until=at(until, agency),
        seconds=int((until - now).total_seconds()) + 1,
        say=partial(_say, language),
        language=language,
    )
