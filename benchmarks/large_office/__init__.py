"""An office as large as a province's: fictional projects and claims by the million, and how long its pages take."""
