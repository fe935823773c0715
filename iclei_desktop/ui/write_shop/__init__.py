"""Write-shop mode: a case written up in short steps, by those who were there."""

from iclei_desktop.ui.write_shop.window import WriteShop

__all__ = ["WriteShop"]
