"""Colours, type and gradio's own words. The look itself is in ``assets/app.css``."""

from __future__ import annotations

from pathlib import Path

import gradio as gr

ASSETS = Path(__file__).resolve().parent / "assets"
SANS = ["system-ui", "-apple-system", "Segoe UI", "Roboto", "Helvetica Neue", "Arial", "sans-serif"]
MONO = ["ui-monospace", "Consolas", "monospace"]

# Browsers whose language gradio has texts for; each of them is to speak Danish here.
LOCALES = (
    "en da de sv nb fi fr es it nl pl pt pt-BR ar ca ckb et eu fa he hi id ja ko lt ro ru ta th tr uk ur uz "
    "zh-CN zh-TW"
).split()
WORDS = {
    "common.or": "eller",
    "common.loading": "Indlæser",
    "common.error": "Fejl",
    "common.clear": "Ryd",
    "common.remove": "Fjern",
    "common.submit": "Spørg",
    "common.download": "Hent",
    "common.empty": "Tom",
    "file.uploading": "Sender filer …",
    "blocks.lost_connection": "Forbindelsen blev afbrudt. Prøver igen …",
    "blocks.connection_can_break": "På telefonen kan forbindelsen ryge, når siden ikke er fremme.",
    "blocks.waiting_for_inputs": "Vent, til filerne er sendt, og prøv igen.",
    "errors.build_error": "Siden kunne ikke bygges.",
    "errors.config_error": "Siden kunne ikke indlæses.",
    "errors.runtime_error": "Der skete en fejl.",
    "status.queue_position": "I kø: {position} af {size}",
}


def theme() -> gr.themes.Base:
    """Gradio's plainest theme in the house's colours, light and dark, without web fonts."""
    return gr.themes.Base(font=SANS, font_mono=MONO, text_size="lg", radius_size="sm").set(
        body_background_fill="#fbfaf7",
        body_background_fill_dark="#141a1b",
        body_text_color="#1c2423",
        body_text_color_dark="#e7ebe9",
        body_text_color_subdued="#56615f",
        body_text_color_subdued_dark="#a9b4b2",
        background_fill_primary="#ffffff",
        background_fill_primary_dark="#1b2324",
        border_color_primary="#d9d5cb",
        border_color_primary_dark="#3a4546",
        color_accent="#0b5563",
        block_background_fill="transparent",
        block_background_fill_dark="transparent",
        block_border_width="0px",
        block_shadow="none",
        input_background_fill="#ffffff",
        input_background_fill_dark="#1b2324",
        input_placeholder_color="#66706e",
        input_placeholder_color_dark="#9aa6a4",
        button_primary_background_fill="#0b5563",
        button_primary_background_fill_hover="#08434e",
        button_primary_background_fill_dark="#7fc9d1",
        button_primary_background_fill_hover_dark="#9ad8de",
        button_primary_text_color="#ffffff",
        button_primary_text_color_dark="#10201f",
    )


def words() -> gr.I18n:
    """Gradio's own texts in Danish, whatever language the browser asks for."""
    return gr.I18n(**dict.fromkeys(LOCALES, WORDS))
