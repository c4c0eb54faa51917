"""Speed and quality, measured on public Danish help text and on questions about our own cards."""
