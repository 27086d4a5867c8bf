"""What `kaigong serve` and `kaigong demo` are made of: the address, the database made ready, the server."""
