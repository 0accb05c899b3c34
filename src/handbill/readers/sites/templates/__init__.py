"""Liquid in a closed room: python-liquid with limits, and tags that stay where nobody knows."""
