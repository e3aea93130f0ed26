"""The values of the domain: frozen, standard library only, no input or output."""
