"""Work that was asked for over HTTP and is done later: kept in the store, so that no restart loses it."""
