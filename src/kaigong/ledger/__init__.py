"""What it means to append, retract, supersede and look back. Rules over entries, not storage."""
