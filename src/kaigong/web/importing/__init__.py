"""A spreadsheet on its way in: handed in, its columns put right, previewed, saved."""
