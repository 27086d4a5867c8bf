"""要素保障: what a project needs to move (land, energy, …), how each stands, which department owes it and by when."""
