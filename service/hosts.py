"""Which addresses are this machine's own. Knows no server."""

from ipaddress import ip_address


def is_loopback(host: str | None) -> bool:
    """Whether a host name or address is reached from this machine only. None, a request without a name, is not."""
    if host is None:
        return False
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.rstrip(".").lower() == "localhost"
