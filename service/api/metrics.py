"""What is counted, as Prometheus metrics. One registry an app, so that two apps in one process never collide.

The others call the functions here; no label ever holds text, an id or a path as it was sent.
"""

from collections.abc import Callable

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

_SECONDS = (0.005, 0.02, 0.1, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 120.0, 300.0, 900.0)


class Metrics:
    """Counters and histograms of one app. Seconds are seconds; a cost is in units of the price list's currency."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        made = self.registry
        self._requests = Counter(
            "pincite_http_requests", "Requests answered.", ["route", "method", "status"], registry=made
        )
        self._latency = Histogram(
            "pincite_http_request_seconds",
            "Time to the answer's end.",
            ["route", "method"],
            buckets=_SECONDS,
            registry=made,
        )
        self._under_way = Gauge("pincite_http_requests_under_way", "Requests not answered yet.", registry=made)
        self._calls = Counter("pincite_model_calls", "Calls to the model.", ["outcome"], registry=made)
        self._call_seconds = Histogram("pincite_model_call_seconds", "Time of a call.", buckets=_SECONDS, registry=made)
        self._tokens = Counter("pincite_model_tokens", "Tokens as the endpoint reported them.", ["kind"], registry=made)
        self._cost = Counter(
            "pincite_model_cost", "What the calls cost, by the price list.", ["currency"], registry=made
        )
        self._verdicts = Counter("pincite_claims", "Claims verified.", ["verdict"], registry=made)
        self._articles = Counter("pincite_articles", "Articles done.", ["outcome"], registry=made)
        self._queue = Gauge("pincite_queue_depth", "Articles that wait for a worker.", registry=made)

    def request(self, route: str, method: str, status: int, seconds: float) -> None:
        """One request, answered; `route` is its template, `method` one of a known few."""
        self._requests.labels(route, method, str(status)).inc()
        self._latency.labels(route, method).observe(seconds)

    def under_way(self, change: int) -> None:
        """A request began (1) or ended (-1)."""
        self._under_way.inc(change)

    def call(self, outcome: str, seconds: float, prompt: int = 0, completion: int = 0, cached: int = 0) -> None:
        """One call to the model. `outcome`: ok, unreadable, or the error's code; `cached` are part of `prompt`."""
        self._calls.labels(outcome).inc()
        self._call_seconds.observe(seconds)
        for kind, count in (("prompt", prompt), ("completion", completion), ("cached", cached)):
            self._tokens.labels(kind).inc(count)

    def cost(self, micros: int, currency: str) -> None:
        """What something cost, in millionths of the currency."""
        self._cost.labels(currency).inc(micros / 1_000_000)

    def claim(self, verdict: str, count: int = 1) -> None:
        """Claims verified with this verdict."""
        self._verdicts.labels(verdict).inc(count)

    def article(self, outcome: str) -> None:
        """One article done. `outcome`: asked, stored, reverified, failed, refused."""
        self._articles.labels(outcome).inc()

    def queue(self, depth: Callable[[], float]) -> None:
        """Where the depth of the queue is asked for, at each scrape."""
        self._queue.set_function(depth)

    def text(self) -> bytes:
        """Everything in Prometheus' text format (version 0.0.4)."""
        return generate_latest(self.registry)
