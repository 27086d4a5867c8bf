"""The pages: server-rendered, Chinese first with English complete, usable without JavaScript."""
