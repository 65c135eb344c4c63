"""Compiled rules 0.1.0 for spans that have the same keys, judged column by column.

Made by `genops-registry generate`. The check only has to be right about nothing being wrong: a row
that it does not know to be clean is judged by itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from genops_validator._generated.v0_1_0 import (
    COVERED,
    EXTENSION_BIT,
    REASON_BITS,
    REQUIRED,
    SIZE,
    STATE_BITS,
    ENVIRONMENT,
    OPERATION_NAME,
    OPERATION_TYPE,
    POLICY_RESULT,
    PROJECT,
    SPEC_VERSION,
    TEAM,
    ACCOUNTING_UNIT,
    POLICY_REASON_CODE,
    SLA_TIER,
    BUDGET_NAME,
    COST_CURRENCY,
    EVAL_METRIC,
    BUDGET_PERIOD,
    COST_MODEL,
    COST_PROVIDER,
    COST_CENTER,
    FEATURE,
    POLICY_NAME,
    POLICY_REASON,
    CUSTOMER_ID,
    SESSION_ID,
    GEN_AI_PROVIDER_NAME,
    GEN_AI_REQUEST_MODEL,
    ACCOUNTING_ACTUAL,
    ACCOUNTING_RESERVED,
    ACCOUNTING_RECONCILIATION_DELTA,
    BUDGET_ALLOCATED,
    BUDGET_CONSUMED,
    BUDGET_REMAINING,
    COST_TOTAL,
    EVAL_SCORE,
    EVAL_THRESHOLD,
    SLA_ACTUAL_LATENCY_MS,
    SLA_LATENCY_TARGET_MS,
    POLICY_TIMESTAMP,
    TOKENS_INPUT,
    TOKENS_OUTPUT,
    TOKENS_TOTAL,
    GEN_AI_USAGE_INPUT_TOKENS,
    GEN_AI_USAGE_OUTPUT_TOKENS,
    SLA_MET,
    EVAL_PASSED,
)

NOTHING = (None,) * SIZE


def check(spans: Any, resource: Mapping[str, Any]) -> tuple[int, set[int]]:
    """Judge spans that have the same keys and events, in the same order.

    Args:
        spans: What they hold. ``count``: how many there are. ``seen``: the bits of their keys.
            ``start``, ``end``: columns of times, as texts of one length or as numbers.
            ``values``: a column by slot, or None where they have no such attribute.
            ``events``: of each event of the registry its kind, its column of times, and its
            ``values``. ``odd``: rows that are not clean anyway.
        resource: Attributes of their resource, of ours only attribution, as text.

    Returns:
        The bits of what those exercise that are clean, and the rows of all others.
    """
    try:
        return _check(spans, resource)
    except (TypeError, ValueError, AttributeError):
        # A condition read what is not there: nothing is proven.
        return 0, set(range(spans.count))


def _check(spans: Any, resource: Mapping[str, Any]) -> tuple[int, set[int]]:
    rows, absent = range(spans.count), (None,) * spans.count
    everything, odd = set(rows), set(spans.odd)
    seen, values, start, end = spans.seen, spans.values, spans.start, spans.end
    if REQUIRED & ~seen:
        return 0, everything
    result = values[POLICY_RESULT][0]
    if set(values[POLICY_RESULT]) != {result}:
        return 0, everything

    reconciliation: list[Any] | None = None
    reconciliation_time, reconciliation_position = absent, 0
    reservation: list[Any] | None = None
    reservation_time, reservation_position = absent, 0
    evaluated: list[Any] | None = None
    evaluated_time, evaluated_position = absent, 0
    position = 0
    for kind, time, there in spans.events:
        position += 1
        if kind == 1:
            seen |= 0x400000000000
            if there[BUDGET_ALLOCATED] is None or there[BUDGET_CONSUMED] is None or there[BUDGET_NAME] is None:
                return 0, everything  # event_attribute_missing
            alert = there
            if alert[ACCOUNTING_ACTUAL] is not None:
                odd.update([  # below_minimum
                    row
                    for row, alert_accounting_actual in zip(rows, alert[ACCOUNTING_ACTUAL] or absent)
                    if alert_accounting_actual < 0
                ])
            if alert[ACCOUNTING_RESERVED] is not None:
                odd.update([  # below_minimum
                    row
                    for row, alert_accounting_reserved in zip(rows, alert[ACCOUNTING_RESERVED] or absent)
                    if alert_accounting_reserved < 0
                ])
            if alert[POLICY_TIMESTAMP] is not None:
                odd.update([  # implausible_epoch
                    row
                    for row, alert_policy_timestamp in zip(rows, alert[POLICY_TIMESTAMP] or absent)
                    if not 10**11 <= alert_policy_timestamp <= 10**14
                ])
            if alert[SLA_ACTUAL_LATENCY_MS] is not None:
                odd.update([  # below_minimum
                    row
                    for row, alert_sla_actual_latency_ms in zip(rows, alert[SLA_ACTUAL_LATENCY_MS] or absent)
                    if alert_sla_actual_latency_ms < 0
                ])
            if alert[SLA_LATENCY_TARGET_MS] is not None:
                odd.update([  # below_minimum
                    row
                    for row, alert_sla_latency_target_ms in zip(rows, alert[SLA_LATENCY_TARGET_MS] or absent)
                    if alert_sla_latency_target_ms < 0
                ])
            if alert[TEAM] is not None:
                if alert[TEAM] != values[TEAM]:
                    odd.update([  # GEN303 attribution_changed
                        row
                        for row, alert_team, values_team in zip(rows, alert[TEAM] or absent, values[TEAM] or absent)
                        if alert_team != values_team
                    ])
            if alert[PROJECT] is not None:
                if alert[PROJECT] != values[PROJECT]:
                    odd.update([  # GEN303 attribution_changed
                        row
                        for row, alert_project, values_project in zip(rows, alert[PROJECT] or absent, values[PROJECT] or absent)
                        if alert_project != values_project
                    ])
            if alert[ENVIRONMENT] is not None:
                if alert[ENVIRONMENT] != values[ENVIRONMENT]:
                    odd.update([  # GEN303 attribution_changed
                        row
                        for row, alert_environment, values_environment in zip(rows, alert[ENVIRONMENT] or absent, values[ENVIRONMENT] or absent)
                        if alert_environment != values_environment
                    ])
        elif kind == 2:
            seen |= 0x800000000000
            if there[ACCOUNTING_ACTUAL] is None or there[ACCOUNTING_RESERVED] is None or there[ACCOUNTING_UNIT] is None:
                return 0, everything  # event_attribute_missing
            if reconciliation is not None:
                return 0, everything
            reconciliation, reconciliation_time, reconciliation_position = there, time, position
            if reconciliation[ACCOUNTING_RECONCILIATION_DELTA] is not None:
                odd.update([  # GEN420 event_delta_wrong
                    row
                    for row, reconciliation_accounting_reconciliation_delta, reconciliation_accounting_actual, reconciliation_accounting_reserved in zip(rows, reconciliation[ACCOUNTING_RECONCILIATION_DELTA] or absent, reconciliation[ACCOUNTING_ACTUAL] or absent, reconciliation[ACCOUNTING_RESERVED] or absent)
                    if (abs((reconciliation_accounting_reconciliation_delta - reconciliation_accounting_actual) + reconciliation_accounting_reserved) > 1e-09 and abs((reconciliation_accounting_reconciliation_delta - reconciliation_accounting_actual) + reconciliation_accounting_reserved) > max(1e-09, abs(1e-09 * reconciliation_accounting_actual), abs(1e-09 * reconciliation_accounting_reserved))) and (abs((reconciliation_accounting_reconciliation_delta - reconciliation_accounting_reserved) + reconciliation_accounting_actual) > 1e-09 and abs((reconciliation_accounting_reconciliation_delta - reconciliation_accounting_reserved) + reconciliation_accounting_actual) > max(1e-09, abs(1e-09 * reconciliation_accounting_actual), abs(1e-09 * reconciliation_accounting_reserved)))
                ])
                odd.update([  # GEN421 event_delta_sign
                    row
                    for row, reconciliation_accounting_reconciliation_delta, reconciliation_accounting_actual, reconciliation_accounting_reserved in zip(rows, reconciliation[ACCOUNTING_RECONCILIATION_DELTA] or absent, reconciliation[ACCOUNTING_ACTUAL] or absent, reconciliation[ACCOUNTING_RESERVED] or absent)
                    if (abs((reconciliation_accounting_reconciliation_delta - reconciliation_accounting_actual) + reconciliation_accounting_reserved) > 1e-09 and abs((reconciliation_accounting_reconciliation_delta - reconciliation_accounting_actual) + reconciliation_accounting_reserved) > max(1e-09, abs(1e-09 * reconciliation_accounting_actual), abs(1e-09 * reconciliation_accounting_reserved))) and (abs((reconciliation_accounting_reconciliation_delta - reconciliation_accounting_reserved) + reconciliation_accounting_actual) <= 1e-09 or abs((reconciliation_accounting_reconciliation_delta - reconciliation_accounting_reserved) + reconciliation_accounting_actual) <= max(1e-09, abs(1e-09 * reconciliation_accounting_actual), abs(1e-09 * reconciliation_accounting_reserved)))
                ])
            if reconciliation[ACCOUNTING_ACTUAL] is not None:
                odd.update([  # below_minimum
                    row
                    for row, reconciliation_accounting_actual in zip(rows, reconciliation[ACCOUNTING_ACTUAL] or absent)
                    if reconciliation_accounting_actual < 0
                ])
            if reconciliation[ACCOUNTING_RESERVED] is not None:
                odd.update([  # below_minimum
                    row
                    for row, reconciliation_accounting_reserved in zip(rows, reconciliation[ACCOUNTING_RESERVED] or absent)
                    if reconciliation_accounting_reserved < 0
                ])
            if reconciliation[POLICY_TIMESTAMP] is not None:
                odd.update([  # implausible_epoch
                    row
                    for row, reconciliation_policy_timestamp in zip(rows, reconciliation[POLICY_TIMESTAMP] or absent)
                    if not 10**11 <= reconciliation_policy_timestamp <= 10**14
                ])
            if reconciliation[SLA_ACTUAL_LATENCY_MS] is not None:
                odd.update([  # below_minimum
                    row
                    for row, reconciliation_sla_actual_latency_ms in zip(rows, reconciliation[SLA_ACTUAL_LATENCY_MS] or absent)
                    if reconciliation_sla_actual_latency_ms < 0
                ])
            if reconciliation[SLA_LATENCY_TARGET_MS] is not None:
                odd.update([  # below_minimum
                    row
                    for row, reconciliation_sla_latency_target_ms in zip(rows, reconciliation[SLA_LATENCY_TARGET_MS] or absent)
                    if reconciliation_sla_latency_target_ms < 0
                ])
            if reconciliation[TEAM] is not None:
                if reconciliation[TEAM] != values[TEAM]:
                    odd.update([  # GEN303 attribution_changed
                        row
                        for row, reconciliation_team, values_team in zip(rows, reconciliation[TEAM] or absent, values[TEAM] or absent)
                        if reconciliation_team != values_team
                    ])
            if reconciliation[PROJECT] is not None:
                if reconciliation[PROJECT] != values[PROJECT]:
                    odd.update([  # GEN303 attribution_changed
                        row
                        for row, reconciliation_project, values_project in zip(rows, reconciliation[PROJECT] or absent, values[PROJECT] or absent)
                        if reconciliation_project != values_project
                    ])
            if reconciliation[ENVIRONMENT] is not None:
                if reconciliation[ENVIRONMENT] != values[ENVIRONMENT]:
                    odd.update([  # GEN303 attribution_changed
                        row
                        for row, reconciliation_environment, values_environment in zip(rows, reconciliation[ENVIRONMENT] or absent, values[ENVIRONMENT] or absent)
                        if reconciliation_environment != values_environment
                    ])
            if values[ACCOUNTING_RESERVED] is not None:
                if reconciliation[ACCOUNTING_RESERVED] != values[ACCOUNTING_RESERVED]:
                    odd.update([  # GEN307 reserved_differs
                        row
                        for row, reconciliation_accounting_reserved, values_accounting_reserved in zip(rows, reconciliation[ACCOUNTING_RESERVED] or absent, values[ACCOUNTING_RESERVED] or absent)
                        if (abs(reconciliation_accounting_reserved - values_accounting_reserved) > 1e-09 and abs(reconciliation_accounting_reserved - values_accounting_reserved) > max(1e-09, abs(1e-09 * reconciliation_accounting_reserved), abs(1e-09 * values_accounting_reserved)))
                    ])
            if values[ACCOUNTING_ACTUAL] is not None:
                if reconciliation[ACCOUNTING_ACTUAL] != values[ACCOUNTING_ACTUAL]:
                    odd.update([  # GEN308 actual_differs
                        row
                        for row, reconciliation_accounting_actual, values_accounting_actual in zip(rows, reconciliation[ACCOUNTING_ACTUAL] or absent, values[ACCOUNTING_ACTUAL] or absent)
                        if (abs(reconciliation_accounting_actual - values_accounting_actual) > 1e-09 and abs(reconciliation_accounting_actual - values_accounting_actual) > max(1e-09, abs(1e-09 * reconciliation_accounting_actual), abs(1e-09 * values_accounting_actual)))
                    ])
            if values[ACCOUNTING_UNIT] is not None:
                if reconciliation[ACCOUNTING_UNIT] != values[ACCOUNTING_UNIT]:
                    odd.update([  # GEN309 unit_differs
                        row
                        for row, reconciliation_accounting_unit, values_accounting_unit in zip(rows, reconciliation[ACCOUNTING_UNIT] or absent, values[ACCOUNTING_UNIT] or absent)
                        if reconciliation_accounting_unit != values_accounting_unit
                    ])
            if values[POLICY_REASON_CODE] is not None:
                odd.update([  # GEN311 reservation_failure_executed
                    row
                    for row, values_policy_reason_code in zip(rows, values[POLICY_REASON_CODE] or absent)
                    if values_policy_reason_code == 'BUDGET_RESERVATION_FAILED'
                ])
        elif kind == 3:
            seen |= 0x1000000000000
            if there[ACCOUNTING_RESERVED] is None or there[ACCOUNTING_UNIT] is None:
                return 0, everything  # event_attribute_missing
            if reservation is not None:
                return 0, everything
            reservation, reservation_time, reservation_position = there, time, position
            odd.update([  # GEN407 reservation_outside_span
                row
                for row, reservation_time_, start_ in zip(rows, reservation_time, start)
                if reservation_time_ < start_
            ])
            odd.update([  # GEN407 reservation_outside_span
                row
                for row, reservation_time_, end_ in zip(rows, reservation_time, end)
                if reservation_time_ > end_
            ])
            if reservation[BUDGET_REMAINING] is not None:
                odd.update([  # GEN422 budget_remaining_negative
                    row
                    for row, reservation_budget_remaining in zip(rows, reservation[BUDGET_REMAINING] or absent)
                    if reservation_budget_remaining < 0.0
                ])
                if values[POLICY_REASON_CODE] is not None:
                    odd.update([  # GEN424 budget_exceeded_with_remaining_at_reservation
                        row
                        for row, values_policy_reason_code, reservation_budget_remaining in zip(rows, values[POLICY_REASON_CODE] or absent, reservation[BUDGET_REMAINING] or absent)
                        if values_policy_reason_code == 'BUDGET_EXCEEDED' and reservation_budget_remaining > 0.0
                    ])
            if reservation[ACCOUNTING_ACTUAL] is not None:
                odd.update([  # below_minimum
                    row
                    for row, reservation_accounting_actual in zip(rows, reservation[ACCOUNTING_ACTUAL] or absent)
                    if reservation_accounting_actual < 0
                ])
            if reservation[ACCOUNTING_RESERVED] is not None:
                odd.update([  # below_minimum
                    row
                    for row, reservation_accounting_reserved in zip(rows, reservation[ACCOUNTING_RESERVED] or absent)
                    if reservation_accounting_reserved < 0
                ])
            if reservation[POLICY_TIMESTAMP] is not None:
                odd.update([  # implausible_epoch
                    row
                    for row, reservation_policy_timestamp in zip(rows, reservation[POLICY_TIMESTAMP] or absent)
                    if not 10**11 <= reservation_policy_timestamp <= 10**14
                ])
            if reservation[SLA_ACTUAL_LATENCY_MS] is not None:
                odd.update([  # below_minimum
                    row
                    for row, reservation_sla_actual_latency_ms in zip(rows, reservation[SLA_ACTUAL_LATENCY_MS] or absent)
                    if reservation_sla_actual_latency_ms < 0
                ])
            if reservation[SLA_LATENCY_TARGET_MS] is not None:
                odd.update([  # below_minimum
                    row
                    for row, reservation_sla_latency_target_ms in zip(rows, reservation[SLA_LATENCY_TARGET_MS] or absent)
                    if reservation_sla_latency_target_ms < 0
                ])
            if reservation[TEAM] is not None:
                if reservation[TEAM] != values[TEAM]:
                    odd.update([  # GEN303 attribution_changed
                        row
                        for row, reservation_team, values_team in zip(rows, reservation[TEAM] or absent, values[TEAM] or absent)
                        if reservation_team != values_team
                    ])
            if reservation[PROJECT] is not None:
                if reservation[PROJECT] != values[PROJECT]:
                    odd.update([  # GEN303 attribution_changed
                        row
                        for row, reservation_project, values_project in zip(rows, reservation[PROJECT] or absent, values[PROJECT] or absent)
                        if reservation_project != values_project
                    ])
            if reservation[ENVIRONMENT] is not None:
                if reservation[ENVIRONMENT] != values[ENVIRONMENT]:
                    odd.update([  # GEN303 attribution_changed
                        row
                        for row, reservation_environment, values_environment in zip(rows, reservation[ENVIRONMENT] or absent, values[ENVIRONMENT] or absent)
                        if reservation_environment != values_environment
                    ])
            if values[ACCOUNTING_UNIT] is None:
                return 0, everything  # GEN304 unit_missing
            if values[ACCOUNTING_RESERVED] is None:
                return 0, everything  # GEN305 reserved_missing
            if values[ACCOUNTING_RESERVED] is not None:
                if reservation[ACCOUNTING_RESERVED] != values[ACCOUNTING_RESERVED]:
                    odd.update([  # GEN307 reserved_differs
                        row
                        for row, reservation_accounting_reserved, values_accounting_reserved in zip(rows, reservation[ACCOUNTING_RESERVED] or absent, values[ACCOUNTING_RESERVED] or absent)
                        if (abs(reservation_accounting_reserved - values_accounting_reserved) > 1e-09 and abs(reservation_accounting_reserved - values_accounting_reserved) > max(1e-09, abs(1e-09 * reservation_accounting_reserved), abs(1e-09 * values_accounting_reserved)))
                    ])
            if values[ACCOUNTING_UNIT] is not None:
                if reservation[ACCOUNTING_UNIT] != values[ACCOUNTING_UNIT]:
                    odd.update([  # GEN309 unit_differs
                        row
                        for row, reservation_accounting_unit, values_accounting_unit in zip(rows, reservation[ACCOUNTING_UNIT] or absent, values[ACCOUNTING_UNIT] or absent)
                        if reservation_accounting_unit != values_accounting_unit
                    ])
        elif kind == 4:
            seen |= 0x2000000000000
            if there[COST_CURRENCY] is None or there[COST_TOTAL] is None:
                return 0, everything  # event_attribute_missing
            calculated = there
            if calculated[ACCOUNTING_ACTUAL] is not None:
                odd.update([  # below_minimum
                    row
                    for row, calculated_accounting_actual in zip(rows, calculated[ACCOUNTING_ACTUAL] or absent)
                    if calculated_accounting_actual < 0
                ])
            if calculated[ACCOUNTING_RESERVED] is not None:
                odd.update([  # below_minimum
                    row
                    for row, calculated_accounting_reserved in zip(rows, calculated[ACCOUNTING_RESERVED] or absent)
                    if calculated_accounting_reserved < 0
                ])
            if calculated[POLICY_TIMESTAMP] is not None:
                odd.update([  # implausible_epoch
                    row
                    for row, calculated_policy_timestamp in zip(rows, calculated[POLICY_TIMESTAMP] or absent)
                    if not 10**11 <= calculated_policy_timestamp <= 10**14
                ])
            if calculated[SLA_ACTUAL_LATENCY_MS] is not None:
                odd.update([  # below_minimum
                    row
                    for row, calculated_sla_actual_latency_ms in zip(rows, calculated[SLA_ACTUAL_LATENCY_MS] or absent)
                    if calculated_sla_actual_latency_ms < 0
                ])
            if calculated[SLA_LATENCY_TARGET_MS] is not None:
                odd.update([  # below_minimum
                    row
                    for row, calculated_sla_latency_target_ms in zip(rows, calculated[SLA_LATENCY_TARGET_MS] or absent)
                    if calculated_sla_latency_target_ms < 0
                ])
            if calculated[TEAM] is not None:
                if calculated[TEAM] != values[TEAM]:
                    odd.update([  # GEN303 attribution_changed
                        row
                        for row, calculated_team, values_team in zip(rows, calculated[TEAM] or absent, values[TEAM] or absent)
                        if calculated_team != values_team
                    ])
            if calculated[PROJECT] is not None:
                if calculated[PROJECT] != values[PROJECT]:
                    odd.update([  # GEN303 attribution_changed
                        row
                        for row, calculated_project, values_project in zip(rows, calculated[PROJECT] or absent, values[PROJECT] or absent)
                        if calculated_project != values_project
                    ])
            if calculated[ENVIRONMENT] is not None:
                if calculated[ENVIRONMENT] != values[ENVIRONMENT]:
                    odd.update([  # GEN303 attribution_changed
                        row
                        for row, calculated_environment, values_environment in zip(rows, calculated[ENVIRONMENT] or absent, values[ENVIRONMENT] or absent)
                        if calculated_environment != values_environment
                    ])
        elif kind == 5:
            seen |= 0x4000000000000
            if there[EVAL_METRIC] is None or there[EVAL_SCORE] is None:
                return 0, everything  # event_attribute_missing
            complete = there
            if complete[ACCOUNTING_ACTUAL] is not None:
                odd.update([  # below_minimum
                    row
                    for row, complete_accounting_actual in zip(rows, complete[ACCOUNTING_ACTUAL] or absent)
                    if complete_accounting_actual < 0
                ])
            if complete[ACCOUNTING_RESERVED] is not None:
                odd.update([  # below_minimum
                    row
                    for row, complete_accounting_reserved in zip(rows, complete[ACCOUNTING_RESERVED] or absent)
                    if complete_accounting_reserved < 0
                ])
            if complete[POLICY_TIMESTAMP] is not None:
                odd.update([  # implausible_epoch
                    row
                    for row, complete_policy_timestamp in zip(rows, complete[POLICY_TIMESTAMP] or absent)
                    if not 10**11 <= complete_policy_timestamp <= 10**14
                ])
            if complete[SLA_ACTUAL_LATENCY_MS] is not None:
                odd.update([  # below_minimum
                    row
                    for row, complete_sla_actual_latency_ms in zip(rows, complete[SLA_ACTUAL_LATENCY_MS] or absent)
                    if complete_sla_actual_latency_ms < 0
                ])
            if complete[SLA_LATENCY_TARGET_MS] is not None:
                odd.update([  # below_minimum
                    row
                    for row, complete_sla_latency_target_ms in zip(rows, complete[SLA_LATENCY_TARGET_MS] or absent)
                    if complete_sla_latency_target_ms < 0
                ])
            if complete[TEAM] is not None:
                if complete[TEAM] != values[TEAM]:
                    odd.update([  # GEN303 attribution_changed
                        row
                        for row, complete_team, values_team in zip(rows, complete[TEAM] or absent, values[TEAM] or absent)
                        if complete_team != values_team
                    ])
            if complete[PROJECT] is not None:
                if complete[PROJECT] != values[PROJECT]:
                    odd.update([  # GEN303 attribution_changed
                        row
                        for row, complete_project, values_project in zip(rows, complete[PROJECT] or absent, values[PROJECT] or absent)
                        if complete_project != values_project
                    ])
            if complete[ENVIRONMENT] is not None:
                if complete[ENVIRONMENT] != values[ENVIRONMENT]:
                    odd.update([  # GEN303 attribution_changed
                        row
                        for row, complete_environment, values_environment in zip(rows, complete[ENVIRONMENT] or absent, values[ENVIRONMENT] or absent)
                        if complete_environment != values_environment
                    ])
        elif kind == 6:
            seen |= 0x8000000000000
            if there[POLICY_RESULT] is None:
                return 0, everything  # event_attribute_missing
            if evaluated is not None:
                return 0, everything
            evaluated, evaluated_time, evaluated_position = there, time, position
            if evaluated[POLICY_REASON_CODE] is not None:
                odd.update([  # GEN310 reservation_failure_not_blocked
                    row
                    for row, evaluated_policy_reason_code, evaluated_policy_result in zip(rows, evaluated[POLICY_REASON_CODE] or absent, evaluated[POLICY_RESULT] or absent)
                    if evaluated_policy_reason_code == 'BUDGET_RESERVATION_FAILED' and evaluated_policy_result != 'BLOCKED'
                ])
                odd.update([  # GEN412 event_reason_code_forbidden
                    row
                    for row, evaluated_policy_result in zip(rows, evaluated[POLICY_RESULT] or absent)
                    if evaluated_policy_result == 'ALLOWED'
                ])
                odd.update([  # GEN423 event_code_and_result
                    row
                    for row, evaluated_policy_reason_code, evaluated_policy_result in zip(rows, evaluated[POLICY_REASON_CODE] or absent, evaluated[POLICY_RESULT] or absent)
                    if not evaluated_policy_reason_code.startswith('x_') and (evaluated_policy_reason_code == 'RATE_LIMITED') != (evaluated_policy_result == 'RATE_LIMITED')
                ])
                if values[SLA_MET] is not None:
                    odd.update([  # GEN323 sla_violation_with_sla_met
                        row
                        for row, values_sla_met, evaluated_policy_reason_code in zip(rows, values[SLA_MET] or absent, evaluated[POLICY_REASON_CODE] or absent)
                        if values_sla_met and evaluated_policy_reason_code == 'SLA_LATENCY_VIOLATION'
                    ])
            if evaluated[ACCOUNTING_ACTUAL] is not None:
                odd.update([  # below_minimum
                    row
                    for row, evaluated_accounting_actual in zip(rows, evaluated[ACCOUNTING_ACTUAL] or absent)
                    if evaluated_accounting_actual < 0
                ])
            if evaluated[ACCOUNTING_RESERVED] is not None:
                odd.update([  # below_minimum
                    row
                    for row, evaluated_accounting_reserved in zip(rows, evaluated[ACCOUNTING_RESERVED] or absent)
                    if evaluated_accounting_reserved < 0
                ])
            if evaluated[POLICY_TIMESTAMP] is not None:
                odd.update([  # implausible_epoch
                    row
                    for row, evaluated_policy_timestamp in zip(rows, evaluated[POLICY_TIMESTAMP] or absent)
                    if not 10**11 <= evaluated_policy_timestamp <= 10**14
                ])
            if evaluated[SLA_ACTUAL_LATENCY_MS] is not None:
                odd.update([  # below_minimum
                    row
                    for row, evaluated_sla_actual_latency_ms in zip(rows, evaluated[SLA_ACTUAL_LATENCY_MS] or absent)
                    if evaluated_sla_actual_latency_ms < 0
                ])
            if evaluated[SLA_LATENCY_TARGET_MS] is not None:
                odd.update([  # below_minimum
                    row
                    for row, evaluated_sla_latency_target_ms in zip(rows, evaluated[SLA_LATENCY_TARGET_MS] or absent)
                    if evaluated_sla_latency_target_ms < 0
                ])
            if evaluated[TEAM] is not None:
                if evaluated[TEAM] != values[TEAM]:
                    odd.update([  # GEN303 attribution_changed
                        row
                        for row, evaluated_team, values_team in zip(rows, evaluated[TEAM] or absent, values[TEAM] or absent)
                        if evaluated_team != values_team
                    ])
            if evaluated[PROJECT] is not None:
                if evaluated[PROJECT] != values[PROJECT]:
                    odd.update([  # GEN303 attribution_changed
                        row
                        for row, evaluated_project, values_project in zip(rows, evaluated[PROJECT] or absent, values[PROJECT] or absent)
                        if evaluated_project != values_project
                    ])
            if evaluated[ENVIRONMENT] is not None:
                if evaluated[ENVIRONMENT] != values[ENVIRONMENT]:
                    odd.update([  # GEN303 attribution_changed
                        row
                        for row, evaluated_environment, values_environment in zip(rows, evaluated[ENVIRONMENT] or absent, values[ENVIRONMENT] or absent)
                        if evaluated_environment != values_environment
                    ])
            if evaluated[POLICY_REASON_CODE] is None:
                odd.update([  # GEN411 event_reason_code_required
                    row
                    for row, evaluated_policy_result in zip(rows, evaluated[POLICY_RESULT] or absent)
                    if evaluated_policy_result != 'ALLOWED'
                ])

    if (
        values[SPEC_VERSION] is None
        and result is None
        and not seen & 0xe00010c
        and reconciliation is None
        and reservation is None
    ):
        return 0, everything  # no AWU
    if result in ("BLOCKED", "RATE_LIMITED"):
        state = "S1" if reservation is None else "S2"
    elif result not in ("ALLOWED", "WARNING"):
        return 0, everything
    elif reconciliation is not None or values[ACCOUNTING_ACTUAL] is not None:
        state = "S3"
    else:
        state = "S5" if reservation is None else "S4"
    admission: Sequence[Any] = NOTHING
    if evaluated is not None:
        if reconciliation is None:
            late = zip(rows, evaluated_time, end)
            odd.update([row for row, time_, end_ in late if time_ > end_])
            admission = evaluated
        elif evaluated_position < reconciliation_position:
            admission = evaluated
    if reconciliation is not None:
        if evaluated is not None:
            if evaluated_position >= reconciliation_position:
                odd.update([  # GEN416 late_decision_code
                    row
                    for row, evaluated_policy_result in zip(rows, evaluated[POLICY_RESULT] or absent)
                    if evaluated_policy_result not in ('WARNING', 'BLOCKED')
                ])
                if state == 'S3':
                    return 0, everything  # GEN404 decision_after_reconciliation
                if evaluated[POLICY_REASON_CODE] is not None:
                    odd.update([  # GEN416 late_decision_code
                        row
                        for row, evaluated_policy_reason_code in zip(rows, evaluated[POLICY_REASON_CODE] or absent)
                        if evaluated_policy_reason_code not in ('SLA_LATENCY_VIOLATION', 'PROVIDER_ERROR_UPSTREAM', 'ACCOUNTING_INVARIANT_VIOLATION') and not evaluated_policy_reason_code.startswith('x_')
                    ])
            if reconciliation_position > evaluated_position:
                odd.update([  # GEN413 rate_limited_yet_executed
                    row
                    for row, evaluated_policy_result in zip(rows, evaluated[POLICY_RESULT] or absent)
                    if evaluated_policy_result == 'RATE_LIMITED'
                ])
        if reservation is not None:
            if values[ACCOUNTING_RESERVED] is None:
                if reconciliation[ACCOUNTING_RESERVED] != reservation[ACCOUNTING_RESERVED]:
                    odd.update([  # GEN307 reserved_differs
                        row
                        for row, reconciliation_accounting_reserved, reservation_accounting_reserved in zip(rows, reconciliation[ACCOUNTING_RESERVED] or absent, reservation[ACCOUNTING_RESERVED] or absent)
                        if (abs(reconciliation_accounting_reserved - reservation_accounting_reserved) > 1e-09 and abs(reconciliation_accounting_reserved - reservation_accounting_reserved) > max(1e-09, abs(1e-09 * reconciliation_accounting_reserved), abs(1e-09 * reservation_accounting_reserved)))
                    ])
            if values[ACCOUNTING_UNIT] is None:
                if reconciliation[ACCOUNTING_UNIT] != reservation[ACCOUNTING_UNIT]:
                    odd.update([  # GEN309 unit_differs
                        row
                        for row, reconciliation_accounting_unit, reservation_accounting_unit in zip(rows, reconciliation[ACCOUNTING_UNIT] or absent, reservation[ACCOUNTING_UNIT] or absent)
                        if reconciliation_accounting_unit != reservation_accounting_unit
                    ])
            if state == 'S3' and reservation_position >= reconciliation_position:
                return 0, everything  # GEN406 reservation_after_reconciliation
        if admission[POLICY_REASON_CODE] is not None:
            odd.update([  # GEN311 reservation_failure_executed
                row
                for row, admission_policy_reason_code in zip(rows, admission[POLICY_REASON_CODE] or absent)
                if admission_policy_reason_code == 'BUDGET_RESERVATION_FAILED'
            ])
        if state in ('S1', 'S2'):
            return 0, everything  # GEN419 refused_with_reconciliation
    if values[POLICY_REASON_CODE] is not None:
        odd.update([  # GEN318 code_and_result
            row
            for row, values_policy_reason_code in zip(rows, values[POLICY_REASON_CODE] or absent)
            if not values_policy_reason_code.startswith('x_') and (values_policy_reason_code == 'RATE_LIMITED') != (result == 'RATE_LIMITED')
        ])
        if result == 'ALLOWED':
            return 0, everything  # GEN302 reason_code_forbidden
        if result != 'BLOCKED':
            odd.update([  # GEN310 reservation_failure_not_blocked
                row
                for row, values_policy_reason_code in zip(rows, values[POLICY_REASON_CODE] or absent)
                if values_policy_reason_code == 'BUDGET_RESERVATION_FAILED'
            ])
        if values[ACCOUNTING_ACTUAL] is not None:
            odd.update([  # GEN311 reservation_failure_executed
                row
                for row, values_policy_reason_code, values_accounting_actual in zip(rows, values[POLICY_REASON_CODE] or absent, values[ACCOUNTING_ACTUAL] or absent)
                if values_policy_reason_code == 'BUDGET_RESERVATION_FAILED' and values_accounting_actual > 0.0
            ])
        if state != 'S0' and admission[POLICY_REASON_CODE] is not None:
            if admission[POLICY_REASON_CODE] != values[POLICY_REASON_CODE]:
                odd.update([  # GEN317 reason_code_differs_from_decision
                    row
                    for row, admission_policy_reason_code, values_policy_reason_code in zip(rows, admission[POLICY_REASON_CODE] or absent, values[POLICY_REASON_CODE] or absent)
                    if admission_policy_reason_code != values_policy_reason_code
                ])
        if values[BUDGET_REMAINING] is not None:
            odd.update([  # GEN319 budget_exceeded_with_remaining
                row
                for row, values_policy_reason_code, values_budget_remaining in zip(rows, values[POLICY_REASON_CODE] or absent, values[BUDGET_REMAINING] or absent)
                if values_policy_reason_code == 'BUDGET_EXCEEDED' and values_budget_remaining > 0.0
            ])
        if values[SLA_MET] is not None:
            odd.update([  # GEN323 sla_violation_with_sla_met
                row
                for row, values_sla_met, values_policy_reason_code in zip(rows, values[SLA_MET] or absent, values[POLICY_REASON_CODE] or absent)
                if values_sla_met and values_policy_reason_code == 'SLA_LATENCY_VIOLATION'
            ])
        if state == 'S1' and result == 'BLOCKED':
            odd.update([  # GEN332 blocked_by_provider_before_reservation
                row
                for row, values_policy_reason_code in zip(rows, values[POLICY_REASON_CODE] or absent)
                if values_policy_reason_code == 'PROVIDER_ERROR_UPSTREAM'
            ])
    if values[ACCOUNTING_ACTUAL] is not None:
        odd.update([  # below_minimum
            row
            for row, values_accounting_actual in zip(rows, values[ACCOUNTING_ACTUAL] or absent)
            if values_accounting_actual < 0
        ])
        if values[ACCOUNTING_RESERVED] is not None:
            odd.update([  # GEN327 zero_reservation
                row
                for row, values_accounting_reserved, values_accounting_actual in zip(rows, values[ACCOUNTING_RESERVED] or absent, values[ACCOUNTING_ACTUAL] or absent)
                if values_accounting_reserved == 0.0 and values_accounting_actual > 0.0
            ])
            if values[ACCOUNTING_RECONCILIATION_DELTA] is not None:
                odd.update([  # GEN325 delta_wrong
                    row
                    for row, values_accounting_reconciliation_delta, values_accounting_actual, values_accounting_reserved in zip(rows, values[ACCOUNTING_RECONCILIATION_DELTA] or absent, values[ACCOUNTING_ACTUAL] or absent, values[ACCOUNTING_RESERVED] or absent)
                    if (abs((values_accounting_reconciliation_delta - values_accounting_actual) + values_accounting_reserved) > 1e-09 and abs((values_accounting_reconciliation_delta - values_accounting_actual) + values_accounting_reserved) > max(1e-09, abs(1e-09 * values_accounting_actual), abs(1e-09 * values_accounting_reserved))) and (abs((values_accounting_reconciliation_delta - values_accounting_reserved) + values_accounting_actual) > 1e-09 and abs((values_accounting_reconciliation_delta - values_accounting_reserved) + values_accounting_actual) > max(1e-09, abs(1e-09 * values_accounting_actual), abs(1e-09 * values_accounting_reserved)))
                ])
                odd.update([  # GEN326 delta_sign
                    row
                    for row, values_accounting_reconciliation_delta, values_accounting_actual, values_accounting_reserved in zip(rows, values[ACCOUNTING_RECONCILIATION_DELTA] or absent, values[ACCOUNTING_ACTUAL] or absent, values[ACCOUNTING_RESERVED] or absent)
                    if (abs((values_accounting_reconciliation_delta - values_accounting_actual) + values_accounting_reserved) > 1e-09 and abs((values_accounting_reconciliation_delta - values_accounting_actual) + values_accounting_reserved) > max(1e-09, abs(1e-09 * values_accounting_actual), abs(1e-09 * values_accounting_reserved))) and (abs((values_accounting_reconciliation_delta - values_accounting_reserved) + values_accounting_actual) <= 1e-09 or abs((values_accounting_reconciliation_delta - values_accounting_reserved) + values_accounting_actual) <= max(1e-09, abs(1e-09 * values_accounting_actual), abs(1e-09 * values_accounting_reserved)))
                ])
        if admission[POLICY_REASON_CODE] is not None:
            odd.update([  # GEN311 reservation_failure_executed
                row
                for row, admission_policy_reason_code, values_accounting_actual in zip(rows, admission[POLICY_REASON_CODE] or absent, values[ACCOUNTING_ACTUAL] or absent)
                if admission_policy_reason_code == 'BUDGET_RESERVATION_FAILED' and values_accounting_actual > 0.0
            ])
        if state in ('S1', 'S2'):
            odd.update([  # GEN314 refused_unit_consumed
                row
                for row, values_accounting_actual in zip(rows, values[ACCOUNTING_ACTUAL] or absent)
                if values_accounting_actual > 0.0
            ])
    if values[SLA_ACTUAL_LATENCY_MS] is not None:
        odd.update([  # below_minimum
            row
            for row, values_sla_actual_latency_ms in zip(rows, values[SLA_ACTUAL_LATENCY_MS] or absent)
            if values_sla_actual_latency_ms < 0
        ])
        odd.update([  # GEN324 sla_latency_implausible
            row
            for row, values_sla_actual_latency_ms in zip(rows, values[SLA_ACTUAL_LATENCY_MS] or absent)
            if values_sla_actual_latency_ms >= 0 and values_sla_actual_latency_ms > 900000000000
        ])
        odd.update([  # GEN324 sla_latency_implausible
            row
            for row, values_sla_actual_latency_ms, end_, start_ in zip(rows, values[SLA_ACTUAL_LATENCY_MS] or absent, end, start)
            if values_sla_actual_latency_ms >= 0 and abs((values_sla_actual_latency_ms * 1000000) - (int(end_) - int(start_))) > 50000000 and abs((values_sla_actual_latency_ms * 1000000) - (int(end_) - int(start_))) > 900000000000000000
        ])
        odd.update([  # GEN324 sla_latency_implausible
            row
            for row, values_sla_actual_latency_ms, end_, start_ in zip(rows, values[SLA_ACTUAL_LATENCY_MS] or absent, end, start)
            if values_sla_actual_latency_ms >= 0 and abs((values_sla_actual_latency_ms * 1000000) - (int(end_) - int(start_))) > 50000000 and (abs((values_sla_actual_latency_ms * 1000000) - (int(end_) - int(start_))) * 10) > (int(end_) - int(start_))
        ])
        if values[SLA_MET] is not None and values[SLA_LATENCY_TARGET_MS] is not None:
            odd.update([  # GEN322 sla_met_wrong
                row
                for row, values_sla_met, values_sla_actual_latency_ms, values_sla_latency_target_ms in zip(rows, values[SLA_MET] or absent, values[SLA_ACTUAL_LATENCY_MS] or absent, values[SLA_LATENCY_TARGET_MS] or absent)
                if values_sla_met != (values_sla_actual_latency_ms <= values_sla_latency_target_ms)
            ])
    if values[POLICY_TIMESTAMP] is not None:
        odd.update([  # implausible_epoch
            row
            for row, values_policy_timestamp in zip(rows, values[POLICY_TIMESTAMP] or absent)
            if not 10**11 <= values_policy_timestamp <= 10**14
        ])
        odd.update([  # GEN330 decision_time_outside_span
            row
            for row, values_policy_timestamp in zip(rows, values[POLICY_TIMESTAMP] or absent)
            if values_policy_timestamp >= 100000000000 and values_policy_timestamp <= 100000000000000 and values_policy_timestamp > 9000000000000
        ])
        odd.update([  # GEN330 decision_time_outside_span
            row
            for row, values_policy_timestamp, start_ in zip(rows, values[POLICY_TIMESTAMP] or absent, start)
            if values_policy_timestamp >= 100000000000 and values_policy_timestamp <= 100000000000000 and (values_policy_timestamp * 1000000) < (int(start_) - 300000000000)
        ])
        odd.update([  # GEN330 decision_time_outside_span
            row
            for row, values_policy_timestamp, end_ in zip(rows, values[POLICY_TIMESTAMP] or absent, end)
            if values_policy_timestamp >= 100000000000 and values_policy_timestamp <= 100000000000000 and (values_policy_timestamp * 1000000) > (int(end_) + 300000000000)
        ])
    if values[TOKENS_INPUT] is not None:
        odd.update([  # GEN328 tokens_implausible
            row
            for row, values_tokens_input in zip(rows, values[TOKENS_INPUT] or absent)
            if values_tokens_input < 0
        ])
        if values[TOKENS_TOTAL] is not None:
            odd.update([  # GEN328 tokens_implausible
                row
                for row, values_tokens_total, values_tokens_input in zip(rows, values[TOKENS_TOTAL] or absent, values[TOKENS_INPUT] or absent)
                if values_tokens_total < values_tokens_input
            ])
            if values[TOKENS_OUTPUT] is not None:
                odd.update([  # GEN329 tokens_total_differs
                    row
                    for row, values_tokens_total, values_tokens_input, values_tokens_output in zip(rows, values[TOKENS_TOTAL] or absent, values[TOKENS_INPUT] or absent, values[TOKENS_OUTPUT] or absent)
                    if values_tokens_total >= values_tokens_input and values_tokens_total >= values_tokens_output and values_tokens_total != (values_tokens_input + values_tokens_output)
                ])
        if values[GEN_AI_USAGE_INPUT_TOKENS] is not None:
            if values[TOKENS_INPUT] != values[GEN_AI_USAGE_INPUT_TOKENS]:
                odd.update([  # upstream_value_differs
                    row
                    for row, values_tokens_input, values_gen_ai_usage_input_tokens in zip(rows, values[TOKENS_INPUT] or absent, values[GEN_AI_USAGE_INPUT_TOKENS] or absent)
                    if values_tokens_input != values_gen_ai_usage_input_tokens
                ])
    if values[ACCOUNTING_RESERVED] is not None:
        odd.update([  # below_minimum
            row
            for row, values_accounting_reserved in zip(rows, values[ACCOUNTING_RESERVED] or absent)
            if values_accounting_reserved < 0
        ])
        if values[ACCOUNTING_UNIT] is None:
            return 0, everything  # GEN304 unit_missing
        if state == 'S1':
            odd.update([  # GEN418 refused_without_reservation_event
                row
                for row, values_accounting_reserved in zip(rows, values[ACCOUNTING_RESERVED] or absent)
                if values_accounting_reserved > 0.0
            ])
    if values[TOKENS_OUTPUT] is not None:
        odd.update([  # GEN328 tokens_implausible
            row
            for row, values_tokens_output in zip(rows, values[TOKENS_OUTPUT] or absent)
            if values_tokens_output < 0
        ])
        if values[GEN_AI_USAGE_OUTPUT_TOKENS] is not None:
            if values[TOKENS_OUTPUT] != values[GEN_AI_USAGE_OUTPUT_TOKENS]:
                odd.update([  # upstream_value_differs
                    row
                    for row, values_tokens_output, values_gen_ai_usage_output_tokens in zip(rows, values[TOKENS_OUTPUT] or absent, values[GEN_AI_USAGE_OUTPUT_TOKENS] or absent)
                    if values_tokens_output != values_gen_ai_usage_output_tokens
                ])
        if values[TOKENS_TOTAL] is not None:
            odd.update([  # GEN328 tokens_implausible
                row
                for row, values_tokens_total, values_tokens_output in zip(rows, values[TOKENS_TOTAL] or absent, values[TOKENS_OUTPUT] or absent)
                if values_tokens_total < values_tokens_output
            ])
    if state == 'S3':
        if values[ACCOUNTING_ACTUAL] is None:
            return 0, everything  # GEN306 actual_missing
        if reconciliation is None:
            return 0, everything  # GEN408 reconciliation_missing
    if state == 'S4':
        if seen & 0x13e080019000:
            return 0, everything  # GEN312 open_unit_with_usage
        if not seen & 0x13e080019000:
            return 0, everything  # GEN313 open_unit
    if (values[SLA_TIER] is not None or values[SLA_LATENCY_TARGET_MS] is not None or values[SLA_ACTUAL_LATENCY_MS] is not None or values[SLA_MET] is not None):
        if (
            (values[SLA_TIER] is None or values[SLA_LATENCY_TARGET_MS] is None or (state in ('S3', 'S5') and (values[SLA_ACTUAL_LATENCY_MS] is None or values[SLA_MET] is None)))
        ):
            return 0, everything  # GEN320 sla_incomplete
        if (
            state in ('S1', 'S2', 'S4')
            and (values[SLA_ACTUAL_LATENCY_MS] is None or values[SLA_MET] is None)
        ):
            return 0, everything  # GEN321 sla_outcome_absent
    if values[COST_MODEL] is not None and values[GEN_AI_REQUEST_MODEL] is not None:
        if values[COST_MODEL] != values[GEN_AI_REQUEST_MODEL]:
            odd.update([  # upstream_value_differs
                row
                for row, values_cost_model, values_gen_ai_request_model in zip(rows, values[COST_MODEL] or absent, values[GEN_AI_REQUEST_MODEL] or absent)
                if values_cost_model != values_gen_ai_request_model
            ])
    if values[COST_PROVIDER] is not None and values[GEN_AI_PROVIDER_NAME] is not None:
        if values[COST_PROVIDER] != values[GEN_AI_PROVIDER_NAME]:
            odd.update([  # upstream_value_differs
                row
                for row, values_cost_provider, values_gen_ai_provider_name in zip(rows, values[COST_PROVIDER] or absent, values[GEN_AI_PROVIDER_NAME] or absent)
                if values_cost_provider != values_gen_ai_provider_name
            ])
    if values[SLA_LATENCY_TARGET_MS] is not None:
        odd.update([  # below_minimum
            row
            for row, values_sla_latency_target_ms in zip(rows, values[SLA_LATENCY_TARGET_MS] or absent)
            if values_sla_latency_target_ms < 0
        ])
    if result != 'ALLOWED' and values[POLICY_REASON_CODE] is None:
        return 0, everything  # GEN301 reason_code_required
    if result == 'BLOCKED' and seen & 0x130000000000:
        return 0, everything  # GEN315 refused_unit_with_usage
    if state != 'S0' and admission[POLICY_RESULT] is not None:
        odd.update([  # GEN316 result_differs_from_decision
            row
            for row, admission_policy_result in zip(rows, admission[POLICY_RESULT] or absent)
            if admission_policy_result != result
        ])
    if values[TOKENS_TOTAL] is not None:
        odd.update([  # GEN328 tokens_implausible
            row
            for row, values_tokens_total in zip(rows, values[TOKENS_TOTAL] or absent)
            if values_tokens_total < 0
        ])
    if resource.get('genops.team') is not None:
        odd.update([  # GEN331 attribution_conflicts_with_resource
            row
            for row, values_team in zip(rows, values[TEAM] or absent)
            if resource.get('genops.team') != values_team
        ])
    if resource.get('genops.project') is not None:
        odd.update([  # GEN331 attribution_conflicts_with_resource
            row
            for row, values_project in zip(rows, values[PROJECT] or absent)
            if resource.get('genops.project') != values_project
        ])
    if resource.get('genops.environment') is not None:
        odd.update([  # GEN331 attribution_conflicts_with_resource
            row
            for row, values_environment in zip(rows, values[ENVIRONMENT] or absent)
            if resource.get('genops.environment') != values_environment
        ])
    if evaluated is None:
        return 0, everything  # GEN403 decision_missing
    if state in ('S3', 'S5') and reservation is None:
        return 0, everything  # GEN405 reservation_missing
    if evaluated is not None and evaluated[POLICY_REASON_CODE] is not None:
        odd.update([  # GEN425 accounting_violation_decision
            row
            for row, evaluated_policy_reason_code, evaluated_policy_result in zip(rows, evaluated[POLICY_REASON_CODE] or absent, evaluated[POLICY_RESULT] or absent)
            if evaluated_policy_reason_code == 'ACCOUNTING_INVARIANT_VIOLATION' and (evaluated_policy_result != 'WARNING' or ((reconciliation is None or reconciliation_position >= evaluated_position) and (state != 'S3' or reconciliation is not None))) and (evaluated_policy_result != 'BLOCKED' or (reconciliation is not None and reconciliation_position < evaluated_position))
        ])
    covered = seen & COVERED | STATE_BITS[state]
    for reason in {reason for row, reason in zip(rows, values[POLICY_REASON_CODE] or ()) if row not in odd}:
        covered |= REASON_BITS.get(reason, EXTENSION_BIT)
    return covered, odd
