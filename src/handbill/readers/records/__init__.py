"""YAML and TOML as typed values that know their lines."""
