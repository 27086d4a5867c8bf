"""市 → 板块 → 镇街、园区, and 部门: the office's units, who belongs to which, and which projects are whose."""
