"""What the pages show, for programs: JSON under ``/api/``, with OpenAPI documentation and tokens."""
