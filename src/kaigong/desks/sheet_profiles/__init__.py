"""How an office reads its own spreadsheets: mappings that persons put right, kept by name and proposed again."""
