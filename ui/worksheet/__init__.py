"""Worksheets on paper: pages painted as PDF, without a window."""
