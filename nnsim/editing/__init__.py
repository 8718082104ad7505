"""Edits: functions from one network or project to another."""
