"""Spørg and the conversation training with a language model's stand-in, in a real browser."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from llama_index.core.llms import ChatMessage, ChatResponseGen

from tests.browser.conftest import ask
from tests.browser.test_accessibility import SIZES, findings
from tests.browser.test_pitchtone import modelled
from tests.llm.fake import FakeLLM
from tests.test_attacks import _EXCERPT as EXCERPT

pytestmark = pytest.mark.browser
Open = Callable[..., Any]
ASKED = "Hvornår blev Job7 etableret?"
TRUE = (
    "Job7 blev etableret i 2015, da formændene for Trekantområdets syv arbejdsmarkedsudvalg aftalte at "
    "samarbejde.",
    "Aftalen om Job7 gjaldt fælles rekruttering og fælles opkvalificering af ledige.",
)
INVENTED = "Job7 har vundet en europæisk pris på 5 mio. kr."
SCRIPT = "<img src=x onerror=alert(1)> ![x](https://eksempel.dk/x.png) er Job7 i 2015."


class Writes(FakeLLM):
    """Writes the same of whatever it is given, citing the first excerpt that tells of Job7's beginning."""

    lines: tuple[str, ...] = (TRUE[0], INVENTED, SCRIPT, TRUE[1])

    def stream_chat(self, messages: Sequence[ChatMessage], **others: Any) -> ChatResponseGen:
        given = dict(EXCERPT.findall(str(messages[-1].content)))
        n = next((n for n, body in given.items() if "etableret i 2015" in body), "1")
        text = "\n".join(f"{line.rstrip('.')} [{n}]." for line in self.lines) + "\n"
        self.enqueue([text[at : at + 12] for at in range(0, len(text), 12)])
        return super().stream_chat(messages, **others)


def test_the_answer_grows_by_proven_sentences_only(open_page: Open, tmp_path: Path) -> None:
    llm = Writes(pause=0.05)
    with modelled(tmp_path, llm) as site:
        page = open_page(url=site.url)
        assert "Med sprogmodel" in page.inner_text(".mode")
        page.click(".mode summary")
        assert "llm.example" in page.inner_text(".mode")
        # Whatever stands as answer at any time is looked at as it comes.
        page.evaluate(
            "window.seen = []; new MutationObserver(() => window.seen.push("
            "[...document.querySelectorAll('.answer')].map((e) => e.innerText).join(' ')))"
            ".observe(document.body, {childList: true, subtree: true, characterData: true})"
        )
        ask(page, ASKED)
        answer = page.inner_text("#turn-0 .answer")
        assert all(line[:-1] in answer for line in TRUE)
        shown = " ".join(page.evaluate("window.seen")) + answer
        assert "europæisk pris" not in shown
        assert "eksempel.dk" not in page.content()
        assert page.locator(".answer img").count() == 0
        assert "2 sætninger fra sprogmodellen er udeladt" in page.inner_text("#turn-0")
        page.click("#turn-0 button.mark >> nth=0")
        assert "2015" in page.inner_text(".panel mark")


def test_what_is_not_in_the_material_never_reaches_the_model(open_page: Open, tmp_path: Path) -> None:
    llm = Writes()
    with modelled(tmp_path, llm) as site:
        page = open_page(url=site.url)
        page.set_default_timeout(60_000)
        ask(page, "Hvordan bager man et rugbrød med solsikkekerner?")
        assert "Ikke dækket" in page.inner_text("#turn-0 .verdict")
        field = page.get_by_label("Dit spørgsmål")
        field.fill("Borgeren 010190-1234 vil i job. Hvornår blev Job7 etableret?")
        field.press("Enter")
        page.wait_for_selector("[data-event=masked]")
        assert not llm.calls
        page.wait_for_function("!document.querySelector('.field textarea').value.includes('010190')")
        page.click("[data-event=masked]")
        page.wait_for_selector("#turn-1 .verdict")
        assert all("010190" not in call.user for call in llm.calls)


def test_a_model_that_breaks_off_leaves_the_sources_words_and_a_quiet_line(
    open_page: Open, tmp_path: Path
) -> None:
    llm = FakeLLM([["Job7 blev ", RuntimeError("brudt")]])
    with modelled(tmp_path, llm) as site:
        page = open_page(url=site.url)
        ask(page, ASKED)
        assert "2015" in page.inner_text("#turn-0 .answer")
        word = page.inner_text("#turn-0 .model-word")
        assert word == "Sprogmodellens svar blev afbrudt undervejs. Svaret er kildernes egne ord."


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_nothing_serious_for_axe(open_page: Open, tmp_path: Path, scheme: str, size: str) -> None:
    with modelled(tmp_path, Writes()) as site:
        page = open_page(url=site.url, color_scheme=scheme, viewport=SIZES[size], reduced_motion="reduce")
        ask(page, ASKED)
        assert findings(page) == []


def replied(page: Any) -> None:
    """Begin a training and say something to the first concern."""
    page.set_default_timeout(60_000)  # the first answer waits for the examples
    page.click("text=Hotel på Bornholm")
    page.wait_for_selector("#concern:focus")
    page.fill("#reply", "Det kan jeg godt forstå, for I har travlt. Hvor lang tid plejer det at tage?")
    page.click("text=Sig det")
    page.wait_for_selector("#feedback:focus")


def test_the_training_is_summed_up_only_where_the_person_asks_for_it(open_page: Open, tmp_path: Path) -> None:
    llm = FakeLLM(["Du er den bedste konsulent i landet."])
    with modelled(tmp_path, llm) as site:
        page = open_page("samtale", url=site.url, until=".train")
        replied(page)
        assert llm.calls == ()
        assert "llm.example" in page.inner_text(".round")
        page.click("text=Få det sammenfattet")
        page.wait_for_selector("text=kunne ikke dokumenteres")
        assert "bedste konsulent" not in page.inner_text(".round")
        assert len(llm.calls) == 1
        page.click("text=Næste bekymring")
        page.wait_for_selector("#concern:focus")


def test_who_leaves_while_the_training_is_summed_up_is_not_led_back(open_page: Open, tmp_path: Path) -> None:
    llm = FakeLLM(["Du er den bedste konsulent i landet."], pause=2.5)
    with modelled(tmp_path, llm) as site:
        page = open_page("samtale", url=site.url, until=".train")
        replied(page)
        page.click("text=Få det sammenfattet")
        page.wait_for_selector("text=Sprogmodellen skriver")
        page.click(".partner-head .confirm summary")
        page.click("text=Ja, vælg en anden")
        page.wait_for_selector("#pick")
        page.wait_for_timeout(5_000)  # the model is long done
        assert page.locator("#pick").count() == 1


def test_while_the_model_writes_the_page_says_so(open_page: Open, tmp_path: Path) -> None:
    with modelled(tmp_path, Writes(pause=0.2)) as site:
        page = open_page(url=site.url)
        field = page.get_by_label("Dit spørgsmål")
        field.fill(ASKED)
        field.press("Enter")
        page.wait_for_selector("#turn-0 .waiting:has-text('Sprogmodellen skriver')")
        page.wait_for_selector("[role=status]:has-text('Sprogmodellen skriver')", state="attached")
        page.wait_for_selector("#turn-0 .verdict")
        assert page.locator(".waiting").count() == 0
