"""What a page weighs as it comes over the line to a browser."""

from dataclasses import dataclass, field

KILO = 1000


@dataclass
class Weight:
    """What came over the line for one page, in bytes by kind, and how often was asked."""

    bytes_of: dict = field(default_factory=dict)
    headers: int = 0
    requests: int = 0

    @property
    def total(self):
        return sum(self.bytes_of.values()) + self.headers

    def __str__(self):
        kinds = ", ".join(f"{kind} {size / KILO:.1f}" for kind, size in sorted(self.bytes_of.items()))
        return f"{self.total / KILO:.1f} kB in {self.requests} requests ({kinds})"


def weigh(page, path):
    """Load a page and weigh it: what the browser took from its cache weighs nothing."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    kinds, weight = {}, Weight()

    def arrived(event):
        kinds[event["requestId"]] = event["type"], event["response"]["encodedDataLength"]

    def finished(event):
        kind, headers = kinds.get(event["requestId"], ("Other", 0))
        taken = event["encodedDataLength"]
        headers = min(headers, taken)
        weight.bytes_of[kind] = weight.bytes_of.get(kind, 0) + taken - headers
        weight.headers += headers
        weight.requests += taken > 0

    session.on("Network.responseReceived", arrived)
    session.on("Network.loadingFinished", finished)
    page.goto(path, wait_until="load")
    page.wait_for_load_state("networkidle")
    session.detach()
    return weight
