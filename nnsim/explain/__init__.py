"""What shows why: arithmetic, Jacobians, the gradient check, the health of layers."""
