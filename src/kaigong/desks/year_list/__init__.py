"""年度清单: the dated list of a year's projects, which every rate is reckoned on."""
