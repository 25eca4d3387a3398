"""Quarterly performance packs: from figures and a layout file to a tagged PDF."""

__version__ = "0.1.0"
