"""认定: a stage is recognised by a case: declared, checked on the site, recognised or returned. News is never gated."""
