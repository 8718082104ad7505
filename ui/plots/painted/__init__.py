"""How plots are painted: axes, curves, maps, marks and legends."""
