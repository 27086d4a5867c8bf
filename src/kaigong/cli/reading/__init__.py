"""What `kaigong read` takes in and how it shows what was read."""
