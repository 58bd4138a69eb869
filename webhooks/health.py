"""Three pages for machines: alive, can take work, and the figures for Prometheus. Every turn is timed here, whatever its channel."""

import datetime as dt
import os
import time
from collections.abc import Iterator

from flask import Blueprint, Response, g, jsonify, request
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from sqlalchemy.exc import SQLAlchemyError

from desk import budget
from desk.clock import now
from desk.desk import Desk
from desk.metrics import REGISTRY, TURN_SECONDS
from storage import counts, due, outbox, spending, workers
from storage.revision import is_current

UNSEEN = dt.timedelta(seconds=90)  # a worker says that it lives every 15 seconds


def blueprint(desk: Desk) -> Blueprint:
    """`/healthz`, `/readyz` and `/metrics`."""
    door = Blueprint("health", __name__)

    @door.before_app_request
    def begin() -> None:
        g.begun = time.perf_counter()

    @door.after_app_request
    def measure(response: Response) -> Response:
        if request.path.startswith("/webhooks/") and response.status_code == 200:
            TURN_SECONDS.observe(time.perf_counter() - g.begun)
        return response

    @door.get("/healthz")
    def healthz() -> str:
        return "ok"

    @door.get("/readyz")
    def readyz() -> tuple[Response, int]:
        found = ready(desk)
        return jsonify(found), 200 if all(found.values()) else 503

    @door.get("/metrics")
    def metrics() -> Response:
        registry = CollectorRegistry()
        if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
            MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
            own = b""
        else:
            own = generate_latest(REGISTRY)
        registry.register(_Counted(desk))
        return Response(own + generate_latest(registry), content_type=CONTENT_TYPE_LATEST)

    return door


def ready(desk: Desk) -> dict[str, bool]:
    """Whether each thing that work needs is there: the database, its migrations, a worker seen lately."""
    try:
        with desk.database.read() as conn:
            migrated = is_current(conn)
            seen = workers.last_seen(conn) if migrated else None
    except SQLAlchemyError:
        return {"database": False, "migrations": False, "worker": False}
    return {"database": True, "migrations": migrated, "worker": seen is not None and now() - seen < UNSEEN}


class _Counted:
    """What the database knows, read when it is asked for."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def collect(self) -> Iterator[Metric]:
        now = self._desk.clock.now()
        with self._desk.database.read() as conn:
            taken_in, put_out = counts.taken_in(conn), counts.put_out(conn)
            depth, overdue = outbox.depth(conn, now), due.count_overdue(conn, now)
            spent, limited = spending.spent(conn, now), int(budget.reached(self._desk, conn) is not None)
        messages = CounterMetricFamily("offduty_messages", "Messages in and out.", labels=["direction", "channel", "outcome"])
        for channel, n in taken_in.items():
            messages.add_metric(["in", channel, "received"], n)
        for (channel, status), n in put_out.items():
            messages.add_metric(["out", channel, status], n)
        waiting = GaugeMetricFamily("offduty_outbox_waiting", "Messages not yet sent: due, later, sending.", labels=["state"])
        for state, n in depth.items():
            waiting.add_metric([state], n)
        yield from (messages, waiting)
        parts = GaugeMetricFamily("offduty_parts_spent", "Message parts handed to a carrier in the running hour and day.", labels=["span"])
        for span, row in spent.items():
            parts.add_metric([span], row["parts"])
        yield parts
        yield GaugeMetricFamily("offduty_spending_limit_reached", "Whether messages that can wait wait for the limit.", value=limited)
        yield GaugeMetricFamily("offduty_due_overdue", "Rows of `due` whose time has come and that have not run.", value=overdue)
