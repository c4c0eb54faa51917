"""The screen: gradio pages, pure rendering, theme and server. Only this room imports gradio."""
