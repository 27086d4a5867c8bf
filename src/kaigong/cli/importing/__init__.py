"""How `kaigong import` shows a spreadsheet at a terminal."""
