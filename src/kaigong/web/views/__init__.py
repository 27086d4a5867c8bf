"""One file for each place of the site. Every view says who may use it."""
