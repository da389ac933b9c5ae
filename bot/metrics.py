"""Figures about the process, for whoever watches it; figures about people's requests are the desk's."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

LATENCIES = (0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100)


class Metrics:
    """One process's figures, in a registry of their own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.updates = Counter(
            "huying_updates", "Updates by how they ended: dealt, refused, failed, dead", ["end"], registry=self.registry
        )
        self.ticks = Counter("huying_ticks", "Due cases that were settled", registry=self.registry)
        self.sends = Counter("huying_sends", "Messages by what became of them", ["fate"], registry=self.registry)
        self.calls = Histogram(
            "huying_call_seconds", "How long Telegram takes", buckets=LATENCIES, registry=self.registry
        )
        self.faults = Counter(
            "huying_faults", "Faults of the program itself, by loop", ["loop"], registry=self.registry
        )
        self.outbox = Gauge("huying_outbox_rows", "Rows of the outbox by state", ["state"], registry=self.registry)
        self.heartbeat = Gauge(
            "huying_heartbeat_seconds", "When the process last looked at itself, Unix time", registry=self.registry
        )

    def text(self) -> bytes:
        """All of it, as Prometheus reads it."""
        return generate_latest(self.registry)
