"""The schema as a page a person can read: plain HTML of our own, nothing fetched from anywhere."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from html import escape
from importlib import resources
from typing import Any

from assistant.danish.writing import number

Schema = Mapping[str, Any]
Operation = tuple[str, str, Schema]
Row = tuple[str, str, str]
"""A field's name, its kind as HTML, and what it means."""

_TYPES = {
    "string": "tekst",
    "integer": "helt tal",
    "number": "tal",
    "boolean": "sandt/falsk",
    "object": "objekt",
    "array": "liste",
    "null": "null",
}
_JSON = "application/json"


def page(schema: Schema, root: str) -> str:
    """All operations with what they take and give. ``root`` stands in front of every path."""
    operations = [
        (method, path, operation)
        for path, methods in schema["paths"].items()
        for method, operation in methods.items()
    ]
    contents = "".join(
        f'<li><a href="#{_anchor(method, path)}"><code>{method.upper()} {escape(root + path)}</code></a> '
        f"{escape(operation['summary'])}</li>"
        for method, path, operation in operations
    )
    parts = "".join(_operation(schema, root, *operation) for operation in operations)
    info = schema["info"]
    return (
        '<!doctype html><html lang="da"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta name="robots" content="noindex"><title>{escape(info["title"])}</title>'
        f"<style>{_style()}</style></head><body><main>"
        f'<p><a href="../">Virksomhedsservice-assistenten</a></p><h1>{escape(info["title"])}</h1>'
        f"<p>{escape(info['description'])}</p>"
        '<p>Hele beskrivelsen som OpenAPI: <a href="openapi.json">openapi.json</a>. '
        "Går noget galt, er svaret <code>{&quot;error&quot;: &quot;…&quot;}</code> med en dansk sætning "
        f"og en af koderne nedenfor.</p><ul>{contents}</ul>{parts}"
        f"{_objects(schema, operations)}{_statuses(operations)}"
        "</main></body></html>"
    )


def _operation(schema: Schema, root: str, method: str, path: str, operation: Schema) -> str:
    body = operation.get("requestBody", {}).get("content", {}).get(_JSON, {}).get("schema")
    taken = list(_fields(schema, body)) if body else list(map(_parameter, operation.get("parameters", ())))
    given = _answer(operation)
    many = "En liste, hvor hvert punkt har:" if _is_list(given) else "Et objekt med:"
    anchor = _anchor(method, path)
    return (
        f'<section aria-labelledby="{anchor}"><h2 id="{anchor}"><code>{method.upper()} '
        f"{escape(root + path)}</code></h2><p><strong>{escape(operation['summary'])}.</strong> "
        f"{escape(operation['description'])}</p>"
        + (_table("Du sender", taken) if taken else "")
        + f"<pre>{escape(_example(schema, root, method, path, operation, body))}</pre>"
        + f"<h3>Du får</h3><p>{many}</p>"
        + _table("Felter i svaret", list(_fields(schema, given)), hidden=True)
        + "</section>"
    )


def _table(caption: str, rows: list[Row], hidden: bool = False) -> str:
    cells = "".join(
        f"<tr><th scope=row><code>{escape(name)}</code></th><td>{kind}</td><td>{escape(told)}</td></tr>"
        for name, kind, told in rows
    )
    return (
        f"<table><caption{' class=unseen' if hidden else ''}>{caption}</caption><thead><tr>"
        "<th scope=col>Felt</th><th scope=col>Slags</th><th scope=col>Betydning</th></tr></thead>"
        f"<tbody>{cells}</tbody></table>"
    )


def _fields(schema: Schema, part: Schema, prefix: str = "") -> Iterator[Row]:
    """Each field; of what is sent also whether it must be there and, one level down, an object's own."""
    shape = _resolved(schema, part["items"] if _is_list(part) else part)
    sent = shape.get("additionalProperties") is False
    required = set(shape.get("required", ())) if sent else set()
    for name, field in shape.get("properties", {}).items():
        inner = next((one for one in field.get("anyOf", ()) if "$ref" in one), None) if sent else None
        if inner is None:
            yield prefix + name, _kind(field), _meaning(field.get("description", ""), name in required)
        else:
            yield from _fields(schema, inner, f"{name}.")


def _parameter(parameter: Schema) -> Row:
    told = parameter.get("description", "")
    return parameter["name"], _kind(parameter["schema"]), _meaning(told, parameter.get("required", False))


def _meaning(told: str, required: bool) -> str:
    return f"{told} Skal med." if required else told


def _kind(field: Schema) -> str:
    """»tekst, højst 2.000 tegn«, »liste af tekst«, »helt tal, 1-200«, or a link to an object; HTML."""
    if choices := [one for one in field.get("anyOf", ()) if one.get("type") != "null"]:
        return " eller ".join(map(_kind, choices))
    if "enum" in field:
        return " / ".join(map(escape, field["enum"]))
    if "$ref" in field:
        name = escape(_name(field))
        return f'<a href="#{name}">{name}</a>'
    if _is_list(field):
        most = f", højst {field['maxItems']} punkter" if "maxItems" in field else ""
        return f"liste af {_kind({**field['items'], 'maxLength': None})}{most}"
    name = _TYPES.get(field.get("type", ""), "hvad som helst")
    if longest := field.get("maxLength"):
        return f"{name}, højst {number(longest)} tegn"
    if "maximum" in field:
        return f"{name}, {number(field['minimum'])}-{number(field['maximum'])}"
    return name


def _example(
    schema: Schema, root: str, method: str, path: str, operation: Schema, body: Schema | None
) -> str:
    address = f"http://127.0.0.1:7860{root}{path}"
    if body is None:
        asked = [p for p in operation.get("parameters", ()) if p.get("required")]
        query = "&".join(f"{p['name']}={p['schema']['examples'][0]}" for p in asked)
        return f'curl -G "{address}"' + (f' --data-urlencode "{query}"' if query else "")
    properties = _resolved(schema, body)["properties"]
    shown = {name: field["examples"][0] for name, field in properties.items() if "examples" in field}
    sent = json.dumps(shown, ensure_ascii=False)
    return f"curl {address} \\\n  -H 'Content-Type: application/json' \\\n  -d '{sent}'"


def _statuses(operations: list[Operation]) -> str:
    told = {
        code: response["description"]
        for _, _, operation in operations
        for code, response in operation["responses"].items()
        if code != "200"
    }
    rows = "".join(f"<dt><code>{code}</code></dt><dd>{escape(told[code])}</dd>" for code in sorted(told))
    return f'<section aria-labelledby="fejl"><h2 id="fejl">Fejlkoder</h2><dl>{rows}</dl></section>'


def _objects(schema: Schema, operations: list[Operation]) -> str:
    """The objects that stand within answers, each once."""
    shapes = schema["components"]["schemas"]
    whole = {_name(_answer(operation)) for _, _, operation in operations}
    sent = {name for name, shape in shapes.items() if shape.get("additionalProperties") is False}
    parts = "".join(
        f'<h3 id="{escape(name)}">{escape(name)}</h3><p>{escape(shape["description"])}</p>'
        + _table(escape(name), list(_fields(schema, shape)), hidden=True)
        for name, shape in shapes.items()
        if name not in whole | sent | {"Problem"}
    )
    return f'<section aria-labelledby="objekter"><h2 id="objekter">Objekter i svarene</h2>{parts}</section>'


def _answer(operation: Schema) -> Schema:
    answer: Schema = operation["responses"]["200"]["content"][_JSON]["schema"]
    return answer


def _resolved(schema: Schema, part: Schema) -> Schema:
    return schema["components"]["schemas"][_name(part)] if "$ref" in part else part


def _name(part: Schema) -> str:
    part = part["items"] if _is_list(part) else part
    return str(part["$ref"]).rsplit("/", 1)[1]


def _is_list(part: Schema) -> bool:
    return part.get("type") == "array"


def _anchor(method: str, path: str) -> str:
    return f"{method}{path.replace('/', '-')}"


def _style() -> str:
    return resources.files("assistant.api").joinpath("docs.css").read_text(encoding="utf-8")
