"""What every page for people is served with: nothing from elsewhere, nothing inline, and no request that another site made."""

from urllib.parse import urlsplit

from flask import Blueprint, Response, abort, request

_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # with less, a browser does not say where a form was sent from
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
    "X-Frame-Options": "DENY",
}
_HTTPS_ONLY = {"Strict-Transport-Security": "max-age=31536000"}


def guarded(pages: Blueprint) -> Blueprint:
    """The pages, with these headers on every answer; what changes anything is refused (403) unless a page of our own asks for it."""

    @pages.before_request
    def from_ourselves() -> None:
        if request.method not in ("GET", "HEAD") and urlsplit(request.headers.get("Origin", "")).netloc != request.host:
            abort(403)

    pages.after_request(headed)
    return pages


def headed(response: Response) -> Response:
    """The answer with these headers; over https that it stays so."""
    response.headers.update(_HEADERS | _HTTPS_ONLY if request.is_secure else _HEADERS)
    return response
