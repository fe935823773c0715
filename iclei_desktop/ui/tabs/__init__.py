"""Tabs: one short module for each family that has one."""
