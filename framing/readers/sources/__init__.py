"""Files with running text, whatever their form, as blocks that know their place."""
