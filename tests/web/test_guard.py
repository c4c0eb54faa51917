"""Headers and page of every response."""

from __future__ import annotations

import base64
import hashlib

from assistant.web import guard

PAGE = (
    '<!doctype html><html lang="en"><head><meta property="og:image" content="x">'
    '<link rel="manifest" href="/manifest.json"><script>one()</script>'
    '<script type="module" src="./a.js"></script></head><body></body></html>'
)


def test_page_is_dressed_in_danish_with_our_files_first() -> None:
    page = guard.dress(PAGE, "Prøve & test")
    assert '<html lang="da">' in page
    assert "<title>Prøve &amp; test</title>" in page
    assert page.index("app.js") < page.index("a.js")
    assert "og:image" not in page and "manifest" not in page


def test_policy_names_each_inline_script_and_no_other_host() -> None:
    policy = guard.policy(PAGE)
    digest = base64.b64encode(hashlib.sha256(b"one()").digest()).decode()
    assert f"'sha256-{digest}'" in policy
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "http" not in policy
    assert (
        "script-src 'self' 'unsafe-eval' 'sha256" in policy
        and "'unsafe-inline'" not in policy.split("style-src")[0]
    )
