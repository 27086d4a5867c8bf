"""亮灯: a light that a rule proposes is a draft until a named person confirms it or records why it is exempt."""
