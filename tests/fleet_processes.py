"""The processes in which a batch asks (`service.pipeline.elsewhere`), found in /proc."""

from pathlib import Path

HERE = Path("/proc/self/stat").exists()
WHY_NOT = "looks for processes in /proc"


def fleet_of(parent: int) -> set[int]:
    """Those that `parent` started, without what has ended and was not waited for."""
    found = set()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            asks = b"service.pipeline.elsewhere" in stat.with_name("cmdline").read_bytes()
            if asks and int(stat.read_text().rpartition(")")[2].split()[1]) == parent:
                found.add(int(stat.parent.name))
        except OSError:  # it has just ended
            continue
    return found


def runs(pid: int) -> bool:
    """Whether the process goes on."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
