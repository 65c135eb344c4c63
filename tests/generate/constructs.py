"""What a template may be made of, so that Weaver and our generator render the same bytes from it.

Every construct allowed here stands with an expression that uses it; `test_constructs.py` renders
all of them by both engines, where Weaver is there. What is not in a table is refused: only one of
the engines may have it, or each means something else by it.
"""

from __future__ import annotations

from collections.abc import Iterator

from genops_registry.generate import filters
from genops_registry.generate.config import WeaverConfig
from jinja2 import Environment, nodes

FILTERS = {
    "abs": "{{ -7 | abs }}",
    "batch": "{{ [1, 2, 3] | batch(2) }}",
    "bool": "",
    "capitalize": "{{ 'aB c' | capitalize }}",
    "count": "{{ [1, 2] | count }}",
    "default": "{{ missing | default('x') }}",
    "dictsort": "{% for k, v in {'b': 1, 'a': 2} | dictsort %}{{ k }}{{ v }}{% endfor %}",
    "filesizeformat": "{{ 1000 | filesizeformat }}",
    "first": "{{ [1, 2] | first }}",
    "float": "{{ '1.5' | float }}",
    "groupby": "{% for k, g in things | groupby('kind') %}{{ k }}{{ g | length }}{% endfor %}",
    "indent": "{{ 'a\nb' | indent(2) }}",
    "int": "{{ '7' | int }}",
    "items": "{% for k, v in {'b': 1, 'a': 2} | items %}{{ k }}{{ v }}{% endfor %}",
    "join": "{{ [1, true, 'a'] | join(', ') }}",
    "last": "{{ [1, 2] | last }}",
    "length": "{{ 'abc' | length }}",
    "list": "{{ 'abc' | list }}",
    "lower": "{{ 'aB' | lower }}",
    "map": "{{ things | map(attribute='name') | join }}",
    "max": "{{ [1, 3, 2] | max }}",
    "min": "{{ [3, 1, 2] | min }}",
    "reject": "{{ [1, 2, 3] | reject('odd') | join }}",
    "rejectattr": "{{ things | rejectattr('kind', 'eq', 'x') | map(attribute='name') | join }}",
    "replace": "{{ 'aba' | replace('a', 'c') }}",
    "reverse": "{{ [1, 2] | reverse | join }}",
    "round": "{{ 1.25 | round(1) }} {{ -2.5 | round }} {{ 2.4 | round }} {{ 7 | round }}",
    "select": "{{ [1, 2, 3] | select('odd') | join }}",
    "selectattr": "{{ things | selectattr('kind', 'eq', 'x') | map(attribute='name') | join }}",
    "slice": "{% for part in [1, 2, 3] | slice(2) %}{{ part | length }}{% endfor %}",
    "sort": "{{ [3, 1, 2] | sort | join }}",
    "string": "{{ true | string }}",
    "sum": "{{ [1, 2] | sum }}",
    "title": "{{ 'ab cd' | title }}",
    "tojson": "{{ {'b': [1, true], 'a': 'é<'} | tojson }}",
    "trim": "{{ '  a ' | trim }}",
    "unique": "{{ [1, 2, 1] | unique | join }}",
    "upper": "{{ 'aB' | upper }}",
    "urlencode": "{{ 'a b/ü' | urlencode }}",
}
TESTS = {
    "boolean": "{{ true is boolean }}",
    "defined": "{{ missing is defined }}",
    "divisibleby": "{{ 4 is divisibleby(2) }}",
    "eq": "{{ 1 is eq(1) }}",
    "equalto": "{{ 1 is equalto(2) }}",
    "even": "{{ 2 is even }}",
    "false": "{{ false is false }}",
    "float": "{{ 1.5 is float }}",
    "ge": "{{ 2 is ge(1) }}",
    "gt": "{{ 2 is gt(1) }}",
    "in": "{{ 1 is in([1]) }}",
    "integer": "{{ 1 is integer }}",
    "iterable": "{{ [] is iterable }}",
    "le": "{{ 2 is le(1) }}",
    "lt": "{{ 2 is lt(1) }}",
    "mapping": "{{ {} is mapping }}",
    "ne": "{{ 1 is ne(1) }}",
    "none": "{{ none is none }}",
    "number": "{{ 1 is number }}",
    "odd": "{{ 2 is odd }}",
    "sequence": "{{ [] is sequence }}",
    "string": "{{ 'a' is string }}",
    "true": "{{ true is true }}",
    "undefined": "{{ missing is undefined }}",
}
METHODS = {
    "capitalize": "{{ 'aB'.capitalize() }}",
    "count": "{{ 'aba'.count('a') }}",
    "endswith": "{{ 'ab'.endswith('b') }}",
    "find": "{{ 'ab'.find('b') }}",
    "get": "{{ {'a': 1}.get('a') }}",
    "isdigit": "{{ '12'.isdigit() }}",
    "items": "{% for k, v in {'b': 1, 'a': 2}.items() %}{{ k }}{{ v }}{% endfor %}",
    "join": "{{ ', '.join(['a', 'b']) }}",
    "keys": "{% for k in {'b': 1, 'a': 2}.keys() %}{{ k }}{% endfor %}",
    "lower": "{{ 'aB'.lower() }}",
    "lstrip": "{{ ' a'.lstrip() }}",
    "replace": "{{ 'aba'.replace('a', 'c') }}",
    "rstrip": "{{ 'a '.rstrip() }}",
    "set_file_name": "",
    "split": "{{ 'a.b'.split('.') | last }}",
    "splitlines": "{{ 'a\nb'.splitlines() | length }}",
    "startswith": "{{ 'ab'.startswith('a') }}",
    "strip": "{{ ' a '.strip() }}",
    "title": "{{ 'ab cd'.title() }}",
    "upper": "{{ 'aB'.upper() }}",
    "values": "{% for v in {'b': 1, 'a': 2}.values() %}{{ v }}{% endfor %}",
}
FUNCTIONS = {
    "concat_if": "{{ concat_if('a', 'b') }}",
    "dict": "{{ dict(a=1).a }}",
    "namespace": "{% set n = namespace(a=1) %}{% set n.a = 2 %}{{ n.a }}",
    "range": "{% for i in range(3) %}{{ i }}{% endfor %}",
}
STATEMENTS = {
    "For": "{% for a in [1, 2] if a > 1 %}{{ loop.index }}{{ a }}{% else %}none{% endfor %}",
    "If": "{% if 1 > 2 %}a{% elif true %}b{% else %}c{% endif %}",
    "CondExpr": "{{ 'a' if true else 'b' }}{{ 'a' if false }}",
    "Macro": "{% macro m(a, b=2) %}{{ a }}{{ b }}{% endmacro %}{{ m(1) }}",
    "Assign": "{% set a = 1 %}{{ a }}",
    "AssignBlock": "{% set a %}x{% endset %}{{ a }}",
    "FilterBlock": "{% filter upper %}ab{% endfilter %}",
    "CallBlock": "{% macro m() %}<{{ caller() }}>{% endmacro %}{% call m() %}x{% endcall %}",
    "With": "{% with a = 1 %}{{ a }}{% endwith %}",
    "Concat": "{{ 'a' ~ 1 ~ true ~ none ~ [1.0] }}",
    "Compare": "{{ 1 < 2 and 2 <= 2 and 'a' in 'ab' and 1 != 2 and 3 not in [1] }}",
    "Arithmetic": "{{ 7 // 2 }} {{ 7 % 2 }} {{ 2 ** 3 }} {{ 7 / 2 }} {{ 1 + 2 * 3 - 4 }} {{ -1 }}",
    "Slice": "{{ 'abcd'[1:3] }}{{ [1, 2, 3][-1] }}",
    "Literals": "{{ [1, 'a', true, none, 1.5] }} {{ {'b': 1, 'a': 'x'} }}",
    "Doubles": "{{ 1e20 }} {{ 1e-7 }} {{ [1e20, 1.5e16, 1e15, 1e-4, 1.5e-5, -1e-7, 0.0] }}",
    "Or": "{{ false or 'a' }}{{ not true }}",
}
EXPRESSIONS = {
    f"{kind} {name}": expression
    for kind, table in (
        ("filter", FILTERS),
        ("test", TESTS),
        ("method", METHODS),
        ("function", FUNCTIONS),
        ("statement", STATEMENTS),
    )
    for name, expression in table.items()
    if expression
}
# What Weaver lacks, or prints otherwise; the name of it, and a template that uses it.
ONLY_ONE = {
    "filter wordwrap": "{{ 'a b' | wordwrap(1) }}",
    "filter attr": "{{ {} | attr('a') }}",
    "filter format": "{{ '%s' | format(true) }}",
    "filter center": "{{ 'a' | center(5) }}",
    "filter pprint": "{{ {'a': (1, 2)} | pprint }}",
    "filter xmlattr": "{{ {'a': 1} | xmlattr }}",
    "test callable": "{{ 1 is callable }}",
    "function lipsum": "{{ lipsum() }}",
    "function cycler": "{{ cycler(1, 2) }}",
    "method append": "{% set a = [1] %}{% set _ = a.append(2) %}{{ a }}",
    "method format": "{{ '{}'.format(true) }}",
    "method zfill": "{{ '1'.zfill(3) }}",
    "keyword sum(start)": "{{ [1, 2] | sum(start=10) }}",
    "text % value": "{{ '%s' % true }}",
}
_WEAVERS = {*filters.filters(WeaverConfig()), *filters.functions()}
_NAMES = {
    nodes.Filter: ("filter", {*FILTERS, *_WEAVERS}),
    nodes.Test: ("test", {*TESTS, *filters.tests()}),
}


def faults(text: str) -> Iterator[tuple[int, str]]:
    """Yield line and name of everything in a template that only one engine has."""
    tree = Environment().parse(text)
    own = {macro.name for macro in tree.find_all(nodes.Macro)} | {"caller"}
    for found in tree.find_all(nodes.FromImport):
        own |= {name if isinstance(name, str) else name[1] for name in found.names}
    for node in tree.find_all((nodes.Filter, nodes.Test)):
        kind, known = _NAMES[type(node)]
        if node.name not in known:
            yield node.lineno, f"{kind} {node.name}"
        for keyword in getattr(node, "kwargs", ()) or ():
            if (node.name, keyword.key) == ("sum", "start"):
                yield node.lineno, "keyword sum(start)"
    for call in tree.find_all(nodes.Call):
        yield from _called(call, own)
    for operation in tree.find_all(nodes.Mod):
        if isinstance(operation.left, nodes.Const) and isinstance(operation.left.value, str):
            yield operation.lineno, "text % value"


def _called(call: nodes.Call, own: set[str]) -> Iterator[tuple[int, str]]:
    if isinstance(call.node, nodes.Getattr):
        if call.node.attr not in METHODS:
            yield call.lineno, f"method {call.node.attr}"
    elif isinstance(call.node, nodes.Name) and call.node.name not in {*FUNCTIONS, *own}:
        yield call.lineno, f"function {call.node.name}"
