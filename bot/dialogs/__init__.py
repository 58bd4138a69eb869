"""The dialogs, one file each; bot/dialog.py lists them."""
