"""督办单: what the city asks of a unit by a day, from the draft to 销号; overdue it rises a level."""
