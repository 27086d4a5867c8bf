"""月度填报: the office opens a round, units report on their projects, the city accepts and locks."""
