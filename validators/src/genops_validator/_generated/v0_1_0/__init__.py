"""Tables of the compiled rules 0.1.0: where each attribute goes, and which texts are fine.

Made by `genops-registry generate` from the rule set with the digest
2038d7b7acff90e14b8031a8e5dd26573da695317fbdd933d7a7104fe768fbd5.
"""

from __future__ import annotations

import re

NOT_AWU, ATTRIBUTION_ONLY, LOOK, SUSPECTS = -1, -2, -3, -4

NAMESPACE = 'genops.'

# Spans and events with more attributes or events than this are looked at twice.
PLAIN = 1000
LARGEST = 1.7976931348623157e308
# Times before 2001 are looked at twice: with 19 digits, text can have no zero before the number.
EARLIEST, LATEST = 10**18, 2**64
EARLIEST_TEXT, LATEST_TEXT = "1" + "0" * 18, ":"  # which follows every digit
# 64 bits hold no more than the number that any odd integer becomes.
ODD_INTEGER = 2**64
PLAIN_DIGITS = 18
# How much the tables remember of what they see.
_MOST_KEYS, _MOST_TEXTS, _LONGEST = 20_000, 1_000, 100

_MARKERS = {'gen_ai.usage.': 44}
_PLACEHOLDERS = frozenset({'', '-', '--', '...', '?', 'auto-instrumented', 'changeme', 'default', 'default-team', 'example', 'n/a', 'na', 'nil', 'none', 'null', 'placeholder', 'tbd', 'test', 'todo', 'undefined', 'unknown', 'unset'})
_UNFILLED = (
    re.compile('<[A-Za-z][A-Za-z0-9_. -]*>', re.ASCII),
    re.compile('\\{\\{[^{}]*\\}\\}', re.ASCII),
    re.compile('^[\\x00-/:-@\\[-`{-\\x7f\x80-©«-±´¶-¸»¿\u1680\u180e\u2000-\u206f\u3000-〃〈-〠・️\ufeff]+$', re.ASCII),
    re.compile('%s', re.ASCII),
    re.compile('\\$\\{[^{}]*\\}', re.ASCII),
)


class Slots(dict[str, int]):
    """The slot of every key: 0 for those that do not matter; new ones are remembered."""

    def __missing__(self, key: str) -> int:
        """Give a new key its slot."""
        slot = _slot_of_new(key)
        if len(self) < _MOST_KEYS and len(key) <= _LONGEST:
            self[key] = slot
        return slot


def _slot_of_new(key: str) -> int:
    if key.startswith(NAMESPACE):
        return ODD
    for prefix, slot in _MARKERS.items():
        if key.startswith(prefix):
            return slot
    return 0


class Texts(set[str]):
    """Texts known to be fine for one attribute at one place; others are judged once."""

    def __init__(
        self,
        only: frozenset[str] | None = None,
        extension: str | None = None,
        *,
        meaningful: bool = False,
        allowed: frozenset[str] = frozenset(),
    ) -> None:
        """Say which texts are fine.

        Args:
            only: The members of a closed set; None when the set is open.
            extension: Pattern of texts that are fine beside the members.
            meaningful: Placeholders are not fine.
            allowed: What would be a placeholder elsewhere.
        """
        super().__init__()
        self._only = only
        self._extension = None if extension is None else re.compile(extension, re.ASCII)
        self._meaningful = meaningful
        self._allowed = allowed

    def admits(self, text: str) -> bool:
        """Judge a text that is not known yet."""
        if self._only is not None and text not in self._only and not self._extends(text):
            return False
        if self._meaningful and not _says_something(text, self._allowed):
            return False
        if len(self) < _MOST_TEXTS and len(text) <= _LONGEST:
            self.add(text)
        return True

    def _extends(self, text: str) -> bool:
        return self._extension is not None and self._extension.fullmatch(text) is not None


def integer(spelt: int | str) -> int:
    """Return an integer that JSON spells as a number or as text, or ODD_INTEGER."""
    if isinstance(spelt, int):
        return spelt if -(2**63) <= spelt < 2**63 else ODD_INTEGER
    if len(spelt) > PLAIN_DIGITS or not (spelt.isdigit() and spelt.isascii()):
        return ODD_INTEGER
    return ODD_INTEGER if spelt[0] == "0" and spelt != "0" else int(spelt)


def _says_something(text: str, allowed: frozenset[str]) -> bool:
    """Whether a text is no placeholder; one that begins or ends oddly is looked at twice."""
    if not (text[:1].isalnum() and text[-1:].isalnum()):
        return False
    plain = text.casefold()
    if plain in allowed:
        return True
    return plain not in _PLACEHOLDERS and not any(one.search(text) for one in _UNFILLED)


ENVIRONMENT = 1
OPERATION_NAME = 2
OPERATION_TYPE = 3
POLICY_RESULT = 4
PROJECT = 5
SPEC_VERSION = 6
TEAM = 7
ACCOUNTING_UNIT = 8
POLICY_REASON_CODE = 9
SLA_TIER = 10
BUDGET_NAME = 11
COST_CURRENCY = 12
EVAL_METRIC = 13
BUDGET_PERIOD = 14
COST_MODEL = 15
COST_PROVIDER = 16
COST_CENTER = 17
FEATURE = 18
POLICY_NAME = 19
POLICY_REASON = 20
CUSTOMER_ID = 21
SESSION_ID = 22
GEN_AI_PROVIDER_NAME = 23
GEN_AI_REQUEST_MODEL = 24
ACCOUNTING_ACTUAL = 25
ACCOUNTING_RESERVED = 26
ACCOUNTING_RECONCILIATION_DELTA = 27
BUDGET_ALLOCATED = 28
BUDGET_CONSUMED = 29
BUDGET_REMAINING = 30
COST_TOTAL = 31
EVAL_SCORE = 32
EVAL_THRESHOLD = 33
SLA_ACTUAL_LATENCY_MS = 34
SLA_LATENCY_TARGET_MS = 35
POLICY_TIMESTAMP = 36
TOKENS_INPUT = 37
TOKENS_OUTPUT = 38
TOKENS_TOTAL = 39
GEN_AI_USAGE_INPUT_TOKENS = 40
GEN_AI_USAGE_OUTPUT_TOKENS = 41
SLA_MET = 42
EVAL_PASSED = 43
LAST_CHECKED_TEXT, LAST_TEXT, LAST_DOUBLE, LAST_INT, LAST_BOOLEAN, ODD = 13, 24, 33, 41, 43, 45
SIZE = LAST_BOOLEAN + 1

ATTRIBUTES = {
    1: 'genops.environment',
    2: 'genops.operation.name',
    3: 'genops.operation.type',
    4: 'genops.policy.result',
    5: 'genops.project',
    6: 'genops.spec.version',
    7: 'genops.team',
    8: 'genops.accounting.unit',
    9: 'genops.policy.reason_code',
    10: 'genops.sla.tier',
    11: 'genops.budget.name',
    12: 'genops.cost.currency',
    13: 'genops.eval.metric',
    14: 'genops.budget.period',
    15: 'genops.cost.model',
    16: 'genops.cost.provider',
    17: 'genops.cost_center',
    18: 'genops.feature',
    19: 'genops.policy.name',
    20: 'genops.policy.reason',
    21: 'genops.customer_id',
    22: 'genops.session_id',
    25: 'genops.accounting.actual',
    26: 'genops.accounting.reserved',
    27: 'genops.accounting.reconciliation_delta',
    28: 'genops.budget.allocated',
    29: 'genops.budget.consumed',
    30: 'genops.budget.remaining',
    31: 'genops.cost.total',
    32: 'genops.eval.score',
    33: 'genops.eval.threshold',
    34: 'genops.sla.actual_latency_ms',
    35: 'genops.sla.latency_target_ms',
    36: 'genops.policy.timestamp',
    37: 'genops.tokens.input',
    38: 'genops.tokens.output',
    39: 'genops.tokens.total',
    42: 'genops.sla.met',
    43: 'genops.eval.passed',
}
"""Keys by the bit that stands for them in what a check returns."""

EVENT_BITS = {
    'genops.budget.alert': 0x400000000000,
    'genops.budget.reconciliation': 0x800000000000,
    'genops.budget.reservation': 0x1000000000000,
    'genops.cost.calculated': 0x2000000000000,
    'genops.evaluation.complete': 0x4000000000000,
    'genops.policy.evaluated': 0x8000000000000,
}
STATE_BITS = {
    'S1': 0x10000000000000,
    'S2': 0x20000000000000,
    'S3': 0x40000000000000,
    'S4': 0x80000000000000,
    'S5': 0x100000000000000,
}
REASON_BITS = {
    'ACCOUNTING_INVARIANT_VIOLATION': 0x200000000000000,
    'BUDGET_EXCEEDED': 0x400000000000000,
    'BUDGET_RESERVATION_FAILED': 0x800000000000000,
    'POLICY_DENY_CONTENT': 0x1000000000000000,
    'POLICY_DENY_MODEL': 0x2000000000000000,
    'POLICY_DENY_REGION': 0x4000000000000000,
    'PROVIDER_ERROR_UPSTREAM': 0x8000000000000000,
    'RATE_LIMITED': 0x10000000000000000,
    'SLA_LATENCY_VIOLATION': 0x20000000000000000,
}
EXTENSION_BIT = 0x40000000000000000
"""Bits of the other things that a unit can exercise; one stands for all codes of vendors."""

COVERED = 0xfccfffe7ffffe
REQUIRED = 0xfe
"""Bits of the attributes of the registry, and of those that every unit has."""

SLOTS = Slots({
    'genops.environment': 1,
    'genops.operation.name': 2,
    'genops.operation.type': 3,
    'genops.policy.result': 4,
    'genops.project': 5,
    'genops.spec.version': 6,
    'genops.team': 7,
    'genops.accounting.unit': 8,
    'genops.policy.reason_code': 9,
    'genops.sla.tier': 10,
    'genops.budget.name': 11,
    'genops.cost.currency': 12,
    'genops.eval.metric': 13,
    'genops.budget.period': 14,
    'genops.cost.model': 15,
    'genops.cost.provider': 16,
    'genops.cost_center': 17,
    'genops.feature': 18,
    'genops.policy.name': 19,
    'genops.policy.reason': 20,
    'genops.customer_id': 21,
    'genops.session_id': 22,
    'gen_ai.provider.name': 23,
    'gen_ai.request.model': 24,
    'genops.accounting.actual': 25,
    'genops.accounting.reserved': 26,
    'genops.accounting.reconciliation_delta': 27,
    'genops.budget.allocated': 28,
    'genops.budget.consumed': 29,
    'genops.budget.remaining': 30,
    'genops.cost.total': 31,
    'genops.eval.score': 32,
    'genops.eval.threshold': 33,
    'genops.sla.actual_latency_ms': 34,
    'genops.sla.latency_target_ms': 35,
    'genops.policy.timestamp': 36,
    'genops.tokens.input': 37,
    'genops.tokens.output': 38,
    'genops.tokens.total': 39,
    'gen_ai.usage.input_tokens': 40,
    'gen_ai.usage.output_tokens': 41,
    'genops.sla.met': 42,
    'genops.eval.passed': 43,
    'environment': ODD,
    'genops_environment': ODD,
    'genops_operation_name': ODD,
    'genops_operation_type': ODD,
    'genops_policy_result': ODD,
    'genops_project': ODD,
    'genops_spec_version': ODD,
    'genops_team': ODD,
    'governance.environment': ODD,
    'governance.operation.name': ODD,
    'governance.operation.type': ODD,
    'governance.policy.result': ODD,
    'governance.project': ODD,
    'governance.spec.version': ODD,
    'governance.team': ODD,
    'koshi.environment': ODD,
    'koshi.operation.name': ODD,
    'koshi.operation.type': ODD,
    'koshi.policy.result': ODD,
    'koshi.project': ODD,
    'koshi.spec.version': ODD,
    'koshi.team': ODD,
    'operation.name': ODD,
    'operation.type': ODD,
    'policy.result': ODD,
    'project': ODD,
    'spec.version': ODD,
    'team': ODD,
})

EVENTS = {
    'genops.budget.alert': 1,
    'genops.budget.reconciliation': 2,
    'genops.budget.reservation': 3,
    'genops.cost.calculated': 4,
    'genops.evaluation.complete': 5,
    'genops.policy.evaluated': 6,
}

_CODES = frozenset('AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CLF CLP CNY COP COU CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD USN UYI UYU UYW UZS VED VES VND VUV WST XAD XAF XAG XAU XBA XBB XBC XBD XCD XCG XDR XOF XPD XPF XPT XSU XUA YER ZAR ZMW ZWG'.split())

# For the span (0) and each kind of event: the texts that are fine, by slot.
TEXTS: tuple[dict[int, Texts], ...] = (
    # the span
    {
        ENVIRONMENT: Texts(meaningful=True, allowed=frozenset({'test'})),
        OPERATION_NAME: Texts(meaningful=True),
        OPERATION_TYPE: Texts(frozenset({'agent', 'embedding', 'evaluation', 'fine_tune', 'guardrail', 'inference', 'retrieval', 'tool', 'workflow'}), meaningful=True),
        POLICY_RESULT: Texts(frozenset({'ALLOWED', 'BLOCKED', 'RATE_LIMITED', 'WARNING'})),
        PROJECT: Texts(meaningful=True),
        SPEC_VERSION: Texts(frozenset({'0.1.0'})),
        TEAM: Texts(meaningful=True),
        ACCOUNTING_UNIT: Texts(frozenset({'characters', 'compute_seconds', 'credits', 'gpu_seconds', 'images', 'requests', 'tokens'}) | _CODES, meaningful=True),
        POLICY_REASON_CODE: Texts(frozenset({'ACCOUNTING_INVARIANT_VIOLATION', 'BUDGET_EXCEEDED', 'BUDGET_RESERVATION_FAILED', 'POLICY_DENY_CONTENT', 'POLICY_DENY_MODEL', 'POLICY_DENY_REGION', 'PROVIDER_ERROR_UPSTREAM', 'RATE_LIMITED', 'SLA_LATENCY_VIOLATION'}), extension='x_[a-z0-9_]+'),
        SLA_TIER: Texts(meaningful=True),
        BUDGET_NAME: Texts(),
        COST_CURRENCY: Texts(_CODES),
        EVAL_METRIC: Texts(),
    },
    # genops.budget.alert
    {
        ENVIRONMENT: Texts(),
        OPERATION_NAME: Texts(),
        OPERATION_TYPE: Texts(frozenset({'agent', 'embedding', 'evaluation', 'fine_tune', 'guardrail', 'inference', 'retrieval', 'tool', 'workflow'})),
        POLICY_RESULT: Texts(frozenset({'ALLOWED', 'BLOCKED', 'RATE_LIMITED', 'WARNING'})),
        PROJECT: Texts(),
        SPEC_VERSION: Texts(frozenset({'0.1.0'})),
        TEAM: Texts(),
        ACCOUNTING_UNIT: Texts(frozenset({'characters', 'compute_seconds', 'credits', 'gpu_seconds', 'images', 'requests', 'tokens'}) | _CODES),
        POLICY_REASON_CODE: Texts(frozenset({'ACCOUNTING_INVARIANT_VIOLATION', 'BUDGET_EXCEEDED', 'BUDGET_RESERVATION_FAILED', 'POLICY_DENY_CONTENT', 'POLICY_DENY_MODEL', 'POLICY_DENY_REGION', 'PROVIDER_ERROR_UPSTREAM', 'RATE_LIMITED', 'SLA_LATENCY_VIOLATION'}), extension='x_[a-z0-9_]+'),
        SLA_TIER: Texts(),
        BUDGET_NAME: Texts(meaningful=True),
        COST_CURRENCY: Texts(_CODES),
        EVAL_METRIC: Texts(),
    },
    # genops.budget.reconciliation
    {
        ENVIRONMENT: Texts(),
        OPERATION_NAME: Texts(),
        OPERATION_TYPE: Texts(frozenset({'agent', 'embedding', 'evaluation', 'fine_tune', 'guardrail', 'inference', 'retrieval', 'tool', 'workflow'})),
        POLICY_RESULT: Texts(frozenset({'ALLOWED', 'BLOCKED', 'RATE_LIMITED', 'WARNING'})),
        PROJECT: Texts(),
        SPEC_VERSION: Texts(frozenset({'0.1.0'})),
        TEAM: Texts(),
        ACCOUNTING_UNIT: Texts(frozenset({'characters', 'compute_seconds', 'credits', 'gpu_seconds', 'images', 'requests', 'tokens'}) | _CODES, meaningful=True),
        POLICY_REASON_CODE: Texts(frozenset({'ACCOUNTING_INVARIANT_VIOLATION', 'BUDGET_EXCEEDED', 'BUDGET_RESERVATION_FAILED', 'POLICY_DENY_CONTENT', 'POLICY_DENY_MODEL', 'POLICY_DENY_REGION', 'PROVIDER_ERROR_UPSTREAM', 'RATE_LIMITED', 'SLA_LATENCY_VIOLATION'}), extension='x_[a-z0-9_]+'),
        SLA_TIER: Texts(),
        BUDGET_NAME: Texts(),
        COST_CURRENCY: Texts(_CODES),
        EVAL_METRIC: Texts(),
    },
    # genops.budget.reservation
    {
        ENVIRONMENT: Texts(),
        OPERATION_NAME: Texts(),
        OPERATION_TYPE: Texts(frozenset({'agent', 'embedding', 'evaluation', 'fine_tune', 'guardrail', 'inference', 'retrieval', 'tool', 'workflow'})),
        POLICY_RESULT: Texts(frozenset({'ALLOWED', 'BLOCKED', 'RATE_LIMITED', 'WARNING'})),
        PROJECT: Texts(),
        SPEC_VERSION: Texts(frozenset({'0.1.0'})),
        TEAM: Texts(),
        ACCOUNTING_UNIT: Texts(frozenset({'characters', 'compute_seconds', 'credits', 'gpu_seconds', 'images', 'requests', 'tokens'}) | _CODES, meaningful=True),
        POLICY_REASON_CODE: Texts(frozenset({'ACCOUNTING_INVARIANT_VIOLATION', 'BUDGET_EXCEEDED', 'BUDGET_RESERVATION_FAILED', 'POLICY_DENY_CONTENT', 'POLICY_DENY_MODEL', 'POLICY_DENY_REGION', 'PROVIDER_ERROR_UPSTREAM', 'RATE_LIMITED', 'SLA_LATENCY_VIOLATION'}), extension='x_[a-z0-9_]+'),
        SLA_TIER: Texts(),
        BUDGET_NAME: Texts(),
        COST_CURRENCY: Texts(_CODES),
        EVAL_METRIC: Texts(),
    },
    # genops.cost.calculated
    {
        ENVIRONMENT: Texts(),
        OPERATION_NAME: Texts(),
        OPERATION_TYPE: Texts(frozenset({'agent', 'embedding', 'evaluation', 'fine_tune', 'guardrail', 'inference', 'retrieval', 'tool', 'workflow'})),
        POLICY_RESULT: Texts(frozenset({'ALLOWED', 'BLOCKED', 'RATE_LIMITED', 'WARNING'})),
        PROJECT: Texts(),
        SPEC_VERSION: Texts(frozenset({'0.1.0'})),
        TEAM: Texts(),
        ACCOUNTING_UNIT: Texts(frozenset({'characters', 'compute_seconds', 'credits', 'gpu_seconds', 'images', 'requests', 'tokens'}) | _CODES),
        POLICY_REASON_CODE: Texts(frozenset({'ACCOUNTING_INVARIANT_VIOLATION', 'BUDGET_EXCEEDED', 'BUDGET_RESERVATION_FAILED', 'POLICY_DENY_CONTENT', 'POLICY_DENY_MODEL', 'POLICY_DENY_REGION', 'PROVIDER_ERROR_UPSTREAM', 'RATE_LIMITED', 'SLA_LATENCY_VIOLATION'}), extension='x_[a-z0-9_]+'),
        SLA_TIER: Texts(),
        BUDGET_NAME: Texts(),
        COST_CURRENCY: Texts(_CODES),
        EVAL_METRIC: Texts(),
    },
    # genops.evaluation.complete
    {
        ENVIRONMENT: Texts(),
        OPERATION_NAME: Texts(),
        OPERATION_TYPE: Texts(frozenset({'agent', 'embedding', 'evaluation', 'fine_tune', 'guardrail', 'inference', 'retrieval', 'tool', 'workflow'})),
        POLICY_RESULT: Texts(frozenset({'ALLOWED', 'BLOCKED', 'RATE_LIMITED', 'WARNING'})),
        PROJECT: Texts(),
        SPEC_VERSION: Texts(frozenset({'0.1.0'})),
        TEAM: Texts(),
        ACCOUNTING_UNIT: Texts(frozenset({'characters', 'compute_seconds', 'credits', 'gpu_seconds', 'images', 'requests', 'tokens'}) | _CODES),
        POLICY_REASON_CODE: Texts(frozenset({'ACCOUNTING_INVARIANT_VIOLATION', 'BUDGET_EXCEEDED', 'BUDGET_RESERVATION_FAILED', 'POLICY_DENY_CONTENT', 'POLICY_DENY_MODEL', 'POLICY_DENY_REGION', 'PROVIDER_ERROR_UPSTREAM', 'RATE_LIMITED', 'SLA_LATENCY_VIOLATION'}), extension='x_[a-z0-9_]+'),
        SLA_TIER: Texts(),
        BUDGET_NAME: Texts(),
        COST_CURRENCY: Texts(_CODES),
        EVAL_METRIC: Texts(meaningful=True),
    },
    # genops.policy.evaluated
    {
        ENVIRONMENT: Texts(),
        OPERATION_NAME: Texts(),
        OPERATION_TYPE: Texts(frozenset({'agent', 'embedding', 'evaluation', 'fine_tune', 'guardrail', 'inference', 'retrieval', 'tool', 'workflow'})),
        POLICY_RESULT: Texts(frozenset({'ALLOWED', 'BLOCKED', 'RATE_LIMITED', 'WARNING'})),
        PROJECT: Texts(),
        SPEC_VERSION: Texts(frozenset({'0.1.0'})),
        TEAM: Texts(),
        ACCOUNTING_UNIT: Texts(frozenset({'characters', 'compute_seconds', 'credits', 'gpu_seconds', 'images', 'requests', 'tokens'}) | _CODES),
        POLICY_REASON_CODE: Texts(frozenset({'ACCOUNTING_INVARIANT_VIOLATION', 'BUDGET_EXCEEDED', 'BUDGET_RESERVATION_FAILED', 'POLICY_DENY_CONTENT', 'POLICY_DENY_MODEL', 'POLICY_DENY_REGION', 'PROVIDER_ERROR_UPSTREAM', 'RATE_LIMITED', 'SLA_LATENCY_VIOLATION'}), extension='x_[a-z0-9_]+'),
        SLA_TIER: Texts(),
        BUDGET_NAME: Texts(),
        COST_CURRENCY: Texts(_CODES),
        EVAL_METRIC: Texts(),
    },
)
