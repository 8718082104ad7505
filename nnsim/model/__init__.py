"""What a project is, as frozen values: network, parameters, settings, breakpoints."""
