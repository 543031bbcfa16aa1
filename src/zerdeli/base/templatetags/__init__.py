"""Template tags of the components that every field's pages share."""
