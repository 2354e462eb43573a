"""The commands of `bazardesk`, by subject."""
