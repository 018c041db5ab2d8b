"""Text messages: how they are written plainly, and the ways in which they leave."""
