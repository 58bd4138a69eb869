"""What only the running process knows of itself, for Prometheus. The rest is counted in the database (webhooks/health.py)."""

from prometheus_client import CollectorRegistry, Histogram

REGISTRY = CollectorRegistry()
TURN_SECONDS = Histogram(
    "offduty_turn_seconds",
    "From the provider's request to our empty answer, the turn committed in between.",
    registry=REGISTRY,
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)
