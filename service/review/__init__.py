"""People decide what the machine doubts: queue, decisions, leases, undo, opinions. Knows no HTTP and no page."""
