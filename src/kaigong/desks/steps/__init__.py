"""环节清单: the steps before construction and the nodes of construction as an office keeps them."""
