"""What leaves the office as files: tables that cite their claims."""
