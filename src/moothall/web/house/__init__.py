"""House style: the council's own templates, its sentences, and how Moothall's own form looks."""
