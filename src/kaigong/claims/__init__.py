"""The nouns: what a source says, when, how surely, and in which words. Imports only `text`."""
