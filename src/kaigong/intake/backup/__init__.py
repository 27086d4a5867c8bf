"""One archive that holds the whole office, whatever its database: made while people work, restored all or nothing."""
