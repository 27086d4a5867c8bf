"""What `kaigong load` and `kaigong demo` share: documents taken in, one after the other."""
