"""Compiled rules 0.1.0 for spans as msgspec decodes them from JSON.

Made by `genops-registry generate`. The check only has to be right about nothing being wrong:
whatever it does not know to be clean, it leaves to the exact rules.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from genops_validator._generated.v0_1_0 import (
    ATTRIBUTION_ONLY,
    COVERED,
    EVENTS,
    EXTENSION_BIT,
    EARLIEST_TEXT,
    LATEST_TEXT,
    ODD_INTEGER,
    integer,
    LAST_BOOLEAN,
    LAST_CHECKED_TEXT,
    LAST_DOUBLE,
    LAST_INT,
    LAST_TEXT,
    LOOK,
    NOT_AWU,
    ODD,
    PLAIN,
    REASON_BITS,
    REQUIRED,
    SIZE,
    SLOTS,
    STATE_BITS,
    SUSPECTS,
    TEXTS,
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


def check(span: Any, resource: Mapping[str, Any], suspects: list[str]) -> int:
    """Judge one span.

    Args:
        span: The decoded span.
        resource: Attributes of its resource, of ours only attribution, as text.
        suspects: Gets the invariants that may be broken; means something with SUSPECTS alone.

    Returns:
        The bits of what a clean AWU exercises, NOT_AWU, ATTRIBUTION_ONLY, SUSPECTS when the exact
        rules need to judge these invariants alone, or LOOK when they must judge everything.
    """
    try:
        return _check(span, resource, suspects)
    except (TypeError, ValueError, AttributeError):
        # A condition read what is not there, or an identifier is no hex: nothing is proven.
        return LOOK


def _check(span: Any, resource: Mapping[str, Any], suspects: list[str]) -> int:
    if span.dropped_attributes_count or span.dropped_events_count:
        return LOOK
    attributes, events = span.attributes, span.events
    if len(attributes) > PLAIN or len(events) > PLAIN:
        return LOOK
    trace_id, span_id = span.trace_id, span.span_id
    if len(trace_id) != 32 or len(span_id) != 16 or len(bytes.fromhex(trace_id + span_id)) != 24:
        return LOOK
    if trace_id == "0" * 32 or span_id == "0" * 16:
        return LOOK
    start = span.start_time_unix_nano
    if isinstance(start, int):
        start = str(start)
    if len(start) != 19 or not (start.isdigit() and start.isascii()):
        return LOOK
    end = span.end_time_unix_nano
    if isinstance(end, int):
        end = str(end)
    if len(end) != 19 or not (end.isdigit() and end.isascii()):
        return LOOK
    if not (EARLIEST_TEXT <= start < LATEST_TEXT and EARLIEST_TEXT <= end < LATEST_TEXT):
        return LOOK

    values: list[Any] = [None] * SIZE
    fine_texts = TEXTS[0]
    seen = 0
    for item in attributes:
        slot = SLOTS[item.key]
        if not slot:
            continue
        if slot <= LAST_BOOLEAN:
            if values[slot] is not None:
                return LOOK
            value = item.value
            if slot <= LAST_TEXT:
                found = value.string_value
                if (
                    not found
                    or value.int_value is not None
                    or value.double_value is not None
                    or value.bool_value is not None
                    or value.array_value is not None
                ):
                    return LOOK
                if slot <= LAST_CHECKED_TEXT:
                    fine = fine_texts[slot]
                    if found not in fine and not fine.admits(found):
                        return LOOK
            elif slot <= LAST_DOUBLE:
                found = value.double_value
                if (
                    found is None
                    or value.string_value is not None
                    or value.int_value is not None
                    or value.bool_value is not None
                    or value.array_value is not None
                ):
                    return LOOK
            elif slot <= LAST_INT:
                found = value.int_value
                if (
                    found is None
                    or value.string_value is not None
                    or value.double_value is not None
                    or value.bool_value is not None
                    or value.array_value is not None
                ):
                    return LOOK
                found = integer(found)
                if found == ODD_INTEGER:
                    return LOOK
            else:
                found = value.bool_value
                if (
                    found is None
                    or value.string_value is not None
                    or value.int_value is not None
                    or value.double_value is not None
                    or value.array_value is not None
                ):
                    return LOOK
            values[slot] = found
        elif slot == ODD:
            return LOOK
        seen |= 1 << slot

    reconciliation: list[Any] | None = None
    reconciliation_time, reconciliation_position = 0, 0
    reservation: list[Any] | None = None
    reservation_time, reservation_position = 0, 0
    evaluated: list[Any] | None = None
    evaluated_time, evaluated_position = 0, 0
    latest, position = EARLIEST_TEXT, 0
    for event in events:
        time = event.time_unix_nano
        if isinstance(time, int):
            time = str(time)
        if len(time) != 19 or not (time.isdigit() and time.isascii()):
            return LOOK
        if not latest <= time < LATEST_TEXT or event.dropped_attributes_count:
            return LOOK
        latest = time
        position += 1
        if len(event.attributes) > PLAIN:
            return LOOK
        kind = EVENTS.get(event.name, 0)
        if kind:
            there: list[Any] = [None] * SIZE
            fine_texts = TEXTS[kind]
            for item in event.attributes:
                slot = SLOTS[item.key]
                if not slot:
                    continue
                if slot <= LAST_BOOLEAN:
                    if there[slot] is not None:
                        return LOOK
                    value = item.value
                    if slot <= LAST_TEXT:
                        found = value.string_value
                        if (
                            not found
                            or value.int_value is not None
                            or value.double_value is not None
                            or value.bool_value is not None
                            or value.array_value is not None
                        ):
                            return LOOK
                        if slot <= LAST_CHECKED_TEXT:
                            fine = fine_texts[slot]
                            if found not in fine and not fine.admits(found):
                                return LOOK
                    elif slot <= LAST_DOUBLE:
                        found = value.double_value
                        if (
                            found is None
                            or value.string_value is not None
                            or value.int_value is not None
                            or value.bool_value is not None
                            or value.array_value is not None
                        ):
                            return LOOK
                    elif slot <= LAST_INT:
                        found = value.int_value
                        if (
                            found is None
                            or value.string_value is not None
                            or value.double_value is not None
                            or value.bool_value is not None
                            or value.array_value is not None
                        ):
                            return LOOK
                        found = integer(found)
                        if found == ODD_INTEGER:
                            return LOOK
                    else:
                        found = value.bool_value
                        if (
                            found is None
                            or value.string_value is not None
                            or value.int_value is not None
                            or value.double_value is not None
                            or value.array_value is not None
                        ):
                            return LOOK
                    there[slot] = found
                elif slot == ODD:
                    return LOOK
            if kind == 1:
                seen |= 0x400000000000
                if there[BUDGET_ALLOCATED] is None or there[BUDGET_CONSUMED] is None or there[BUDGET_NAME] is None:
                    return LOOK  # event_attribute_missing
                alert = there
                if alert[ACCOUNTING_ACTUAL] is not None and alert[ACCOUNTING_ACTUAL] < 0:
                    return LOOK  # below_minimum
                if alert[ACCOUNTING_RESERVED] is not None and alert[ACCOUNTING_RESERVED] < 0:
                    return LOOK  # below_minimum
                if (
                    alert[POLICY_TIMESTAMP] is not None
                    and not 10**11 <= alert[POLICY_TIMESTAMP] <= 10**14
                ):
                    return LOOK  # implausible_epoch
                if (
                    alert[SLA_ACTUAL_LATENCY_MS] is not None
                    and alert[SLA_ACTUAL_LATENCY_MS] < 0
                ):
                    return LOOK  # below_minimum
                if (
                    alert[SLA_LATENCY_TARGET_MS] is not None
                    and alert[SLA_LATENCY_TARGET_MS] < 0
                ):
                    return LOOK  # below_minimum
                if alert[TEAM] is not None and alert[TEAM] != values[TEAM]:
                    suspects.append('attribution_changed')  # GEN303 attribution_changed
                if alert[PROJECT] is not None and alert[PROJECT] != values[PROJECT]:
                    suspects.append('attribution_changed')  # GEN303 attribution_changed
                if alert[ENVIRONMENT] is not None and alert[ENVIRONMENT] != values[ENVIRONMENT]:
                    suspects.append('attribution_changed')  # GEN303 attribution_changed
            elif kind == 2:
                seen |= 0x800000000000
                if there[ACCOUNTING_ACTUAL] is None or there[ACCOUNTING_RESERVED] is None or there[ACCOUNTING_UNIT] is None:
                    return LOOK  # event_attribute_missing
                if reconciliation is not None:
                    return LOOK
                reconciliation, reconciliation_time, reconciliation_position = there, time, position
                if reconciliation[ACCOUNTING_RECONCILIATION_DELTA] is not None:
                    if (abs((reconciliation[ACCOUNTING_RECONCILIATION_DELTA] - reconciliation[ACCOUNTING_ACTUAL]) + reconciliation[ACCOUNTING_RESERVED]) > 1e-09 and abs((reconciliation[ACCOUNTING_RECONCILIATION_DELTA] - reconciliation[ACCOUNTING_ACTUAL]) + reconciliation[ACCOUNTING_RESERVED]) > max(1e-09, abs(1e-09 * reconciliation[ACCOUNTING_ACTUAL]), abs(1e-09 * reconciliation[ACCOUNTING_RESERVED]))):
                        if (
                            (abs((reconciliation[ACCOUNTING_RECONCILIATION_DELTA] - reconciliation[ACCOUNTING_RESERVED]) + reconciliation[ACCOUNTING_ACTUAL]) > 1e-09 and abs((reconciliation[ACCOUNTING_RECONCILIATION_DELTA] - reconciliation[ACCOUNTING_RESERVED]) + reconciliation[ACCOUNTING_ACTUAL]) > max(1e-09, abs(1e-09 * reconciliation[ACCOUNTING_ACTUAL]), abs(1e-09 * reconciliation[ACCOUNTING_RESERVED])))
                        ):
                            suspects.append('event_delta_wrong')  # GEN420 event_delta_wrong
                        if (
                            (abs((reconciliation[ACCOUNTING_RECONCILIATION_DELTA] - reconciliation[ACCOUNTING_RESERVED]) + reconciliation[ACCOUNTING_ACTUAL]) <= 1e-09 or abs((reconciliation[ACCOUNTING_RECONCILIATION_DELTA] - reconciliation[ACCOUNTING_RESERVED]) + reconciliation[ACCOUNTING_ACTUAL]) <= max(1e-09, abs(1e-09 * reconciliation[ACCOUNTING_ACTUAL]), abs(1e-09 * reconciliation[ACCOUNTING_RESERVED])))
                        ):
                            suspects.append('event_delta_sign')  # GEN421 event_delta_sign
                if (
                    reconciliation[ACCOUNTING_ACTUAL] is not None
                    and reconciliation[ACCOUNTING_ACTUAL] < 0
                ):
                    return LOOK  # below_minimum
                if (
                    reconciliation[ACCOUNTING_RESERVED] is not None
                    and reconciliation[ACCOUNTING_RESERVED] < 0
                ):
                    return LOOK  # below_minimum
                if (
                    reconciliation[POLICY_TIMESTAMP] is not None
                    and not 10**11 <= reconciliation[POLICY_TIMESTAMP] <= 10**14
                ):
                    return LOOK  # implausible_epoch
                if (
                    reconciliation[SLA_ACTUAL_LATENCY_MS] is not None
                    and reconciliation[SLA_ACTUAL_LATENCY_MS] < 0
                ):
                    return LOOK  # below_minimum
                if (
                    reconciliation[SLA_LATENCY_TARGET_MS] is not None
                    and reconciliation[SLA_LATENCY_TARGET_MS] < 0
                ):
                    return LOOK  # below_minimum
                if reconciliation[TEAM] is not None and reconciliation[TEAM] != values[TEAM]:
                    suspects.append('attribution_changed')  # GEN303 attribution_changed
                if (
                    reconciliation[PROJECT] is not None
                    and reconciliation[PROJECT] != values[PROJECT]
                ):
                    suspects.append('attribution_changed')  # GEN303 attribution_changed
                if (
                    reconciliation[ENVIRONMENT] is not None
                    and reconciliation[ENVIRONMENT] != values[ENVIRONMENT]
                ):
                    suspects.append('attribution_changed')  # GEN303 attribution_changed
                if (
                    values[ACCOUNTING_RESERVED] is not None
                    and (abs(reconciliation[ACCOUNTING_RESERVED] - values[ACCOUNTING_RESERVED]) > 1e-09 and abs(reconciliation[ACCOUNTING_RESERVED] - values[ACCOUNTING_RESERVED]) > max(1e-09, abs(1e-09 * reconciliation[ACCOUNTING_RESERVED]), abs(1e-09 * values[ACCOUNTING_RESERVED])))
                ):
                    suspects.append('reserved_differs')  # GEN307 reserved_differs
                if (
                    values[ACCOUNTING_ACTUAL] is not None
                    and (abs(reconciliation[ACCOUNTING_ACTUAL] - values[ACCOUNTING_ACTUAL]) > 1e-09 and abs(reconciliation[ACCOUNTING_ACTUAL] - values[ACCOUNTING_ACTUAL]) > max(1e-09, abs(1e-09 * reconciliation[ACCOUNTING_ACTUAL]), abs(1e-09 * values[ACCOUNTING_ACTUAL])))
                ):
                    suspects.append('actual_differs')  # GEN308 actual_differs
                if (
                    values[ACCOUNTING_UNIT] is not None
                    and reconciliation[ACCOUNTING_UNIT] != values[ACCOUNTING_UNIT]
                ):
                    suspects.append('unit_differs')  # GEN309 unit_differs
                if (
                    values[POLICY_REASON_CODE] is not None
                    and values[POLICY_REASON_CODE] == 'BUDGET_RESERVATION_FAILED'
                ):
                    suspects.append('reservation_failure_executed')  # GEN311 reservation_failure_executed
            elif kind == 3:
                seen |= 0x1000000000000
                if there[ACCOUNTING_RESERVED] is None or there[ACCOUNTING_UNIT] is None:
                    return LOOK  # event_attribute_missing
                if reservation is not None:
                    return LOOK
                reservation, reservation_time, reservation_position = there, time, position
                if reservation[BUDGET_REMAINING] is not None:
                    if reservation[BUDGET_REMAINING] < 0.0:
                        suspects.append('budget_remaining_negative')  # GEN422 budget_remaining_negative
                    if (
                        values[POLICY_REASON_CODE] is not None
                        and values[POLICY_REASON_CODE] == 'BUDGET_EXCEEDED'
                        and reservation[BUDGET_REMAINING] > 0.0
                    ):
                        suspects.append('budget_exceeded_with_remaining_at_reservation')  # GEN424 budget_exceeded_with_remaining_at_reservation
                if (
                    reservation[ACCOUNTING_ACTUAL] is not None
                    and reservation[ACCOUNTING_ACTUAL] < 0
                ):
                    return LOOK  # below_minimum
                if (
                    reservation[ACCOUNTING_RESERVED] is not None
                    and reservation[ACCOUNTING_RESERVED] < 0
                ):
                    return LOOK  # below_minimum
                if (
                    reservation[POLICY_TIMESTAMP] is not None
                    and not 10**11 <= reservation[POLICY_TIMESTAMP] <= 10**14
                ):
                    return LOOK  # implausible_epoch
                if (
                    reservation[SLA_ACTUAL_LATENCY_MS] is not None
                    and reservation[SLA_ACTUAL_LATENCY_MS] < 0
                ):
                    return LOOK  # below_minimum
                if (
                    reservation[SLA_LATENCY_TARGET_MS] is not None
                    and reservation[SLA_LATENCY_TARGET_MS] < 0
                ):
                    return LOOK  # below_minimum
                if reservation[TEAM] is not None and reservation[TEAM] != values[TEAM]:
                    suspects.append('attribution_changed')  # GEN303 attribution_changed
                if reservation[PROJECT] is not None and reservation[PROJECT] != values[PROJECT]:
                    suspects.append('attribution_changed')  # GEN303 attribution_changed
                if (
                    reservation[ENVIRONMENT] is not None
                    and reservation[ENVIRONMENT] != values[ENVIRONMENT]
                ):
                    suspects.append('attribution_changed')  # GEN303 attribution_changed
                if values[ACCOUNTING_UNIT] is None:
                    suspects.append('unit_missing')  # GEN304 unit_missing
                if values[ACCOUNTING_RESERVED] is None:
                    suspects.append('reserved_missing')  # GEN305 reserved_missing
                if (
                    values[ACCOUNTING_RESERVED] is not None
                    and (abs(reservation[ACCOUNTING_RESERVED] - values[ACCOUNTING_RESERVED]) > 1e-09 and abs(reservation[ACCOUNTING_RESERVED] - values[ACCOUNTING_RESERVED]) > max(1e-09, abs(1e-09 * reservation[ACCOUNTING_RESERVED]), abs(1e-09 * values[ACCOUNTING_RESERVED])))
                ):
                    suspects.append('reserved_differs')  # GEN307 reserved_differs
                if (
                    values[ACCOUNTING_UNIT] is not None
                    and reservation[ACCOUNTING_UNIT] != values[ACCOUNTING_UNIT]
                ):
                    suspects.append('unit_differs')  # GEN309 unit_differs
                if reservation_time < start:
                    suspects.append('reservation_outside_span')  # GEN407 reservation_outside_span
                if reservation_time > end:
                    suspects.append('reservation_outside_span')  # GEN407 reservation_outside_span
            elif kind == 4:
                seen |= 0x2000000000000
                if there[COST_CURRENCY] is None or there[COST_TOTAL] is None:
                    return LOOK  # event_attribute_missing
                calculated = there
                if (
                    calculated[ACCOUNTING_ACTUAL] is not None
                    and calculated[ACCOUNTING_ACTUAL] < 0
                ):
                    return LOOK  # below_minimum
                if (
                    calculated[ACCOUNTING_RESERVED] is not None
                    and calculated[ACCOUNTING_RESERVED] < 0
                ):
                    return LOOK  # below_minimum
                if (
                    calculated[POLICY_TIMESTAMP] is not None
                    and not 10**11 <= calculated[POLICY_TIMESTAMP] <= 10**14
                ):
                    return LOOK  # implausible_epoch
                if (
                    calculated[SLA_ACTUAL_LATENCY_MS] is not None
                    and calculated[SLA_ACTUAL_LATENCY_MS] < 0
                ):
                    return LOOK  # below_minimum
                if (
                    calculated[SLA_LATENCY_TARGET_MS] is not None
                    and calculated[SLA_LATENCY_TARGET_MS] < 0
                ):
                    return LOOK  # below_minimum
                if calculated[TEAM] is not None and calculated[TEAM] != values[TEAM]:
                    suspects.append('attribution_changed')  # GEN303 attribution_changed
                if calculated[PROJECT] is not None and calculated[PROJECT] != values[PROJECT]:
                    suspects.append('attribution_changed')  # GEN303 attribution_changed
                if (
                    calculated[ENVIRONMENT] is not None
                    and calculated[ENVIRONMENT] != values[ENVIRONMENT]
                ):
                    suspects.append('attribution_changed')  # GEN303 attribution_changed
            elif kind == 5:
                seen |= 0x4000000000000
                if there[EVAL_METRIC] is None or there[EVAL_SCORE] is None:
                    return LOOK  # event_attribute_missing
                complete = there
                if complete[ACCOUNTING_ACTUAL] is not None and complete[ACCOUNTING_ACTUAL] < 0:
                    return LOOK  # below_minimum
                if (
                    complete[ACCOUNTING_RESERVED] is not None
                    and complete[ACCOUNTING_RESERVED] < 0
                ):
                    return LOOK  # below_minimum
                if (
                    complete[POLICY_TIMESTAMP] is not None
                    and not 10**11 <= complete[POLICY_TIMESTAMP] <= 10**14
                ):
                    return LOOK  # implausible_epoch
                if (
                    complete[SLA_ACTUAL_LATENCY_MS] is not None
                    and complete[SLA_ACTUAL_LATENCY_MS] < 0
                ):
                    return LOOK  # below_minimum
                if (
                    complete[SLA_LATENCY_TARGET_MS] is not None
                    and complete[SLA_LATENCY_TARGET_MS] < 0
                ):
                    return LOOK  # below_minimum
                if complete[TEAM] is not None and complete[TEAM] != values[TEAM]:
                    suspects.append('attribution_changed')  # GEN303 attribution_changed
                if complete[PROJECT] is not None and complete[PROJECT] != values[PROJECT]:
                    suspects.append('attribution_changed')  # GEN303 attribution_changed
                if (
                    complete[ENVIRONMENT] is not None
                    and complete[ENVIRONMENT] != values[ENVIRONMENT]
                ):
                    suspects.append('attribution_changed')  # GEN303 attribution_changed
            elif kind == 6:
                seen |= 0x8000000000000
                if there[POLICY_RESULT] is None:
                    return LOOK  # event_attribute_missing
                if evaluated is not None:
                    return LOOK
                evaluated, evaluated_time, evaluated_position = there, time, position
                if evaluated[POLICY_REASON_CODE] is not None:
                    if (
                        evaluated[POLICY_REASON_CODE] == 'BUDGET_RESERVATION_FAILED'
                        and evaluated[POLICY_RESULT] != 'BLOCKED'
                    ):
                        suspects.append('reservation_failure_not_blocked')  # GEN310 reservation_failure_not_blocked
                    if (
                        values[SLA_MET] is not None
                        and values[SLA_MET]
                        and evaluated[POLICY_REASON_CODE] == 'SLA_LATENCY_VIOLATION'
                    ):
                        suspects.append('sla_violation_with_sla_met')  # GEN323 sla_violation_with_sla_met
                    if evaluated[POLICY_RESULT] == 'ALLOWED':
                        suspects.append('event_reason_code_forbidden')  # GEN412 event_reason_code_forbidden
                    if (
                        not evaluated[POLICY_REASON_CODE].startswith('x_')
                        and (evaluated[POLICY_REASON_CODE] == 'RATE_LIMITED') != (evaluated[POLICY_RESULT] == 'RATE_LIMITED')
                    ):
                        suspects.append('event_code_and_result')  # GEN423 event_code_and_result
                if (
                    evaluated[ACCOUNTING_ACTUAL] is not None
                    and evaluated[ACCOUNTING_ACTUAL] < 0
                ):
                    return LOOK  # below_minimum
                if (
                    evaluated[ACCOUNTING_RESERVED] is not None
                    and evaluated[ACCOUNTING_RESERVED] < 0
                ):
                    return LOOK  # below_minimum
                if (
                    evaluated[POLICY_TIMESTAMP] is not None
                    and not 10**11 <= evaluated[POLICY_TIMESTAMP] <= 10**14
                ):
                    return LOOK  # implausible_epoch
                if (
                    evaluated[SLA_ACTUAL_LATENCY_MS] is not None
                    and evaluated[SLA_ACTUAL_LATENCY_MS] < 0
                ):
                    return LOOK  # below_minimum
                if (
                    evaluated[SLA_LATENCY_TARGET_MS] is not None
                    and evaluated[SLA_LATENCY_TARGET_MS] < 0
                ):
                    return LOOK  # below_minimum
                if evaluated[TEAM] is not None and evaluated[TEAM] != values[TEAM]:
                    suspects.append('attribution_changed')  # GEN303 attribution_changed
                if evaluated[PROJECT] is not None and evaluated[PROJECT] != values[PROJECT]:
                    suspects.append('attribution_changed')  # GEN303 attribution_changed
                if (
                    evaluated[ENVIRONMENT] is not None
                    and evaluated[ENVIRONMENT] != values[ENVIRONMENT]
                ):
                    suspects.append('attribution_changed')  # GEN303 attribution_changed
                if (
                    evaluated[POLICY_RESULT] != 'ALLOWED'
                    and evaluated[POLICY_REASON_CODE] is None
                ):
                    suspects.append('event_reason_code_required')  # GEN411 event_reason_code_required
        elif event.name.startswith('genops.'):
            return LOOK
        else:
            for item in event.attributes:
                if item.key.startswith('genops.'):
                    return LOOK

    if (values[SPEC_VERSION] is None and values[POLICY_RESULT] is None and not seen & 0xe00010c and reconciliation is None and reservation is None):
        if evaluated is not None:
            return LOOK
        return ATTRIBUTION_ONLY if values[TEAM] is not None or values[PROJECT] is not None or values[ENVIRONMENT] is not None else NOT_AWU
    if REQUIRED & ~seen:
        return LOOK
    if values[POLICY_RESULT] in ("BLOCKED", "RATE_LIMITED"):
        state = "S1" if reservation is None else "S2"
    elif values[POLICY_RESULT] not in ("ALLOWED", "WARNING"):
        return LOOK
    elif reconciliation is not None or values[ACCOUNTING_ACTUAL] is not None:
        state = "S3"
    else:
        state = "S5" if reservation is None else "S4"
    admission: Sequence[Any] = NOTHING
    if evaluated is not None and (
        evaluated_time <= end
        if reconciliation is None
        else evaluated_position < reconciliation_position
    ):
        admission = evaluated
    if reconciliation is not None:
        if evaluated is not None:
            if evaluated_position >= reconciliation_position:
                if state == 'S3':
                    suspects.append('decision_after_reconciliation')  # GEN404 decision_after_reconciliation
                if evaluated[POLICY_RESULT] not in ('WARNING', 'BLOCKED'):
                    suspects.append('late_decision_code')  # GEN416 late_decision_code
                if (
                    evaluated[POLICY_REASON_CODE] is not None
                    and evaluated[POLICY_REASON_CODE] not in ('SLA_LATENCY_VIOLATION', 'PROVIDER_ERROR_UPSTREAM', 'ACCOUNTING_INVARIANT_VIOLATION')
                    and not evaluated[POLICY_REASON_CODE].startswith('x_')
                ):
                    suspects.append('late_decision_code')  # GEN416 late_decision_code
            if (
                evaluated[POLICY_RESULT] == 'RATE_LIMITED'
                and reconciliation_position > evaluated_position
            ):
                suspects.append('rate_limited_yet_executed')  # GEN413 rate_limited_yet_executed
        if reservation is not None:
            if (
                values[ACCOUNTING_RESERVED] is None
                and (abs(reconciliation[ACCOUNTING_RESERVED] - reservation[ACCOUNTING_RESERVED]) > 1e-09 and abs(reconciliation[ACCOUNTING_RESERVED] - reservation[ACCOUNTING_RESERVED]) > max(1e-09, abs(1e-09 * reconciliation[ACCOUNTING_RESERVED]), abs(1e-09 * reservation[ACCOUNTING_RESERVED])))
            ):
                suspects.append('reserved_differs')  # GEN307 reserved_differs
            if (
                values[ACCOUNTING_UNIT] is None
                and reconciliation[ACCOUNTING_UNIT] != reservation[ACCOUNTING_UNIT]
            ):
                suspects.append('unit_differs')  # GEN309 unit_differs
            if state == 'S3' and reservation_position >= reconciliation_position:
                suspects.append('reservation_after_reconciliation')  # GEN406 reservation_after_reconciliation
        if (
            admission[POLICY_REASON_CODE] is not None
            and admission[POLICY_REASON_CODE] == 'BUDGET_RESERVATION_FAILED'
        ):
            suspects.append('reservation_failure_executed')  # GEN311 reservation_failure_executed
        if state in ('S1', 'S2'):
            suspects.append('refused_with_reconciliation')  # GEN419 refused_with_reconciliation
    if values[POLICY_REASON_CODE] is not None:
        if values[POLICY_REASON_CODE] == 'BUDGET_RESERVATION_FAILED':
            if values[POLICY_RESULT] != 'BLOCKED':
                suspects.append('reservation_failure_not_blocked')  # GEN310 reservation_failure_not_blocked
            if values[ACCOUNTING_ACTUAL] is not None and values[ACCOUNTING_ACTUAL] > 0.0:
                suspects.append('reservation_failure_executed')  # GEN311 reservation_failure_executed
        if values[POLICY_RESULT] == 'ALLOWED':
            suspects.append('reason_code_forbidden')  # GEN302 reason_code_forbidden
        if (
            state != 'S0'
            and admission[POLICY_REASON_CODE] is not None
            and admission[POLICY_REASON_CODE] != values[POLICY_REASON_CODE]
        ):
            suspects.append('reason_code_differs_from_decision')  # GEN317 reason_code_differs_from_decision
        if (
            not values[POLICY_REASON_CODE].startswith('x_')
            and (values[POLICY_REASON_CODE] == 'RATE_LIMITED') != (values[POLICY_RESULT] == 'RATE_LIMITED')
        ):
            suspects.append('code_and_result')  # GEN318 code_and_result
        if (
            values[POLICY_REASON_CODE] == 'BUDGET_EXCEEDED'
            and values[BUDGET_REMAINING] is not None
            and values[BUDGET_REMAINING] > 0.0
        ):
            suspects.append('budget_exceeded_with_remaining')  # GEN319 budget_exceeded_with_remaining
        if (
            values[SLA_MET] is not None
            and values[SLA_MET]
            and values[POLICY_REASON_CODE] == 'SLA_LATENCY_VIOLATION'
        ):
            suspects.append('sla_violation_with_sla_met')  # GEN323 sla_violation_with_sla_met
        if (
            state == 'S1'
            and values[POLICY_RESULT] == 'BLOCKED'
            and values[POLICY_REASON_CODE] == 'PROVIDER_ERROR_UPSTREAM'
        ):
            suspects.append('blocked_by_provider_before_reservation')  # GEN332 blocked_by_provider_before_reservation
    if values[ACCOUNTING_ACTUAL] is not None:
        if values[ACCOUNTING_ACTUAL] > 0.0:
            if (
                admission[POLICY_REASON_CODE] is not None
                and admission[POLICY_REASON_CODE] == 'BUDGET_RESERVATION_FAILED'
            ):
                suspects.append('reservation_failure_executed')  # GEN311 reservation_failure_executed
            if state in ('S1', 'S2'):
                suspects.append('refused_unit_consumed')  # GEN314 refused_unit_consumed
            if values[ACCOUNTING_RESERVED] is not None and values[ACCOUNTING_RESERVED] == 0.0:
                suspects.append('zero_reservation')  # GEN327 zero_reservation
        if values[ACCOUNTING_RECONCILIATION_DELTA] is not None:
            if values[ACCOUNTING_RESERVED] is not None:
                if (abs((values[ACCOUNTING_RECONCILIATION_DELTA] - values[ACCOUNTING_ACTUAL]) + values[ACCOUNTING_RESERVED]) > 1e-09 and abs((values[ACCOUNTING_RECONCILIATION_DELTA] - values[ACCOUNTING_ACTUAL]) + values[ACCOUNTING_RESERVED]) > max(1e-09, abs(1e-09 * values[ACCOUNTING_ACTUAL]), abs(1e-09 * values[ACCOUNTING_RESERVED]))):
                    if (
                        (abs((values[ACCOUNTING_RECONCILIATION_DELTA] - values[ACCOUNTING_RESERVED]) + values[ACCOUNTING_ACTUAL]) > 1e-09 and abs((values[ACCOUNTING_RECONCILIATION_DELTA] - values[ACCOUNTING_RESERVED]) + values[ACCOUNTING_ACTUAL]) > max(1e-09, abs(1e-09 * values[ACCOUNTING_ACTUAL]), abs(1e-09 * values[ACCOUNTING_RESERVED])))
                    ):
                        suspects.append('delta_wrong')  # GEN325 delta_wrong
                    if (
                        (abs((values[ACCOUNTING_RECONCILIATION_DELTA] - values[ACCOUNTING_RESERVED]) + values[ACCOUNTING_ACTUAL]) <= 1e-09 or abs((values[ACCOUNTING_RECONCILIATION_DELTA] - values[ACCOUNTING_RESERVED]) + values[ACCOUNTING_ACTUAL]) <= max(1e-09, abs(1e-09 * values[ACCOUNTING_ACTUAL]), abs(1e-09 * values[ACCOUNTING_RESERVED])))
                    ):
                        suspects.append('delta_sign')  # GEN326 delta_sign
        if values[ACCOUNTING_ACTUAL] < 0:
            return LOOK  # below_minimum
    if values[SLA_ACTUAL_LATENCY_MS] is not None:
        if values[SLA_ACTUAL_LATENCY_MS] >= 0:
            if abs((values[SLA_ACTUAL_LATENCY_MS] * 1000000) - (int(end) - int(start))) > 50000000:
                if (
                    abs((values[SLA_ACTUAL_LATENCY_MS] * 1000000) - (int(end) - int(start))) > 900000000000000000
                ):
                    suspects.append('sla_latency_implausible')  # GEN324 sla_latency_implausible
                if (
                    (abs((values[SLA_ACTUAL_LATENCY_MS] * 1000000) - (int(end) - int(start))) * 10) > (int(end) - int(start))
                ):
                    suspects.append('sla_latency_implausible')  # GEN324 sla_latency_implausible
            if values[SLA_ACTUAL_LATENCY_MS] > 900000000000:
                suspects.append('sla_latency_implausible')  # GEN324 sla_latency_implausible
        if values[SLA_ACTUAL_LATENCY_MS] < 0:
            return LOOK  # below_minimum
        if (
            values[SLA_MET] is not None
            and values[SLA_LATENCY_TARGET_MS] is not None
            and values[SLA_MET] != (values[SLA_ACTUAL_LATENCY_MS] <= values[SLA_LATENCY_TARGET_MS])
        ):
            suspects.append('sla_met_wrong')  # GEN322 sla_met_wrong
    if values[POLICY_TIMESTAMP] is not None:
        if values[POLICY_TIMESTAMP] >= 100000000000:
            if values[POLICY_TIMESTAMP] <= 100000000000000:
                if values[POLICY_TIMESTAMP] > 9000000000000:
                    suspects.append('decision_time_outside_span')  # GEN330 decision_time_outside_span
                if (values[POLICY_TIMESTAMP] * 1000000) < (int(start) - 300000000000):
                    suspects.append('decision_time_outside_span')  # GEN330 decision_time_outside_span
                if (values[POLICY_TIMESTAMP] * 1000000) > (int(end) + 300000000000):
                    suspects.append('decision_time_outside_span')  # GEN330 decision_time_outside_span
        if not 10**11 <= values[POLICY_TIMESTAMP] <= 10**14:
            return LOOK  # implausible_epoch
    if values[TOKENS_INPUT] is not None:
        if values[TOKENS_TOTAL] is not None:
            if values[TOKENS_TOTAL] < values[TOKENS_INPUT]:
                suspects.append('tokens_implausible')  # GEN328 tokens_implausible
            if (
                values[TOKENS_OUTPUT] is not None
                and values[TOKENS_TOTAL] >= values[TOKENS_INPUT]
                and values[TOKENS_TOTAL] >= values[TOKENS_OUTPUT]
                and values[TOKENS_TOTAL] != (values[TOKENS_INPUT] + values[TOKENS_OUTPUT])
            ):
                suspects.append('tokens_total_differs')  # GEN329 tokens_total_differs
        if (
            values[GEN_AI_USAGE_INPUT_TOKENS] is not None
            and values[TOKENS_INPUT] != values[GEN_AI_USAGE_INPUT_TOKENS]
        ):
            return LOOK  # upstream_value_differs
        if values[TOKENS_INPUT] < 0:
            suspects.append('tokens_implausible')  # GEN328 tokens_implausible
    if values[ACCOUNTING_RESERVED] is not None:
        if values[ACCOUNTING_RESERVED] < 0:
            return LOOK  # below_minimum
        if values[ACCOUNTING_UNIT] is None:
            suspects.append('unit_missing')  # GEN304 unit_missing
        if state == 'S1' and values[ACCOUNTING_RESERVED] > 0.0:
            suspects.append('refused_without_reservation_event')  # GEN418 refused_without_reservation_event
    if values[TOKENS_OUTPUT] is not None:
        if (
            values[GEN_AI_USAGE_OUTPUT_TOKENS] is not None
            and values[TOKENS_OUTPUT] != values[GEN_AI_USAGE_OUTPUT_TOKENS]
        ):
            return LOOK  # upstream_value_differs
        if values[TOKENS_OUTPUT] < 0:
            suspects.append('tokens_implausible')  # GEN328 tokens_implausible
        if values[TOKENS_TOTAL] is not None and values[TOKENS_TOTAL] < values[TOKENS_OUTPUT]:
            suspects.append('tokens_implausible')  # GEN328 tokens_implausible
    if state == 'S3':
        if values[ACCOUNTING_ACTUAL] is None:
            suspects.append('actual_missing')  # GEN306 actual_missing
        if reconciliation is None:
            suspects.append('reconciliation_missing')  # GEN408 reconciliation_missing
    if state == 'S4':
        if seen & 0x13e080019000:
            suspects.append('open_unit_with_usage')  # GEN312 open_unit_with_usage
        if not seen & 0x13e080019000:
            suspects.append('open_unit')  # GEN313 open_unit
    if (values[SLA_TIER] is not None or values[SLA_LATENCY_TARGET_MS] is not None or values[SLA_ACTUAL_LATENCY_MS] is not None or values[SLA_MET] is not None):
        if (
            (values[SLA_TIER] is None or values[SLA_LATENCY_TARGET_MS] is None or (state in ('S3', 'S5') and (values[SLA_ACTUAL_LATENCY_MS] is None or values[SLA_MET] is None)))
        ):
            suspects.append('sla_incomplete')  # GEN320 sla_incomplete
        if (
            state in ('S1', 'S2', 'S4')
            and (values[SLA_ACTUAL_LATENCY_MS] is None or values[SLA_MET] is None)
        ):
            suspects.append('sla_outcome_absent')  # GEN321 sla_outcome_absent
    if (
        values[COST_MODEL] is not None
        and values[GEN_AI_REQUEST_MODEL] is not None
        and values[COST_MODEL] != values[GEN_AI_REQUEST_MODEL]
    ):
        return LOOK  # upstream_value_differs
    if (
        values[COST_PROVIDER] is not None
        and values[GEN_AI_PROVIDER_NAME] is not None
        and values[COST_PROVIDER] != values[GEN_AI_PROVIDER_NAME]
    ):
        return LOOK  # upstream_value_differs
    if values[SLA_LATENCY_TARGET_MS] is not None and values[SLA_LATENCY_TARGET_MS] < 0:
        return LOOK  # below_minimum
    if values[POLICY_RESULT] != 'ALLOWED' and values[POLICY_REASON_CODE] is None:
        suspects.append('reason_code_required')  # GEN301 reason_code_required
    if values[POLICY_RESULT] == 'BLOCKED' and seen & 0x130000000000:
        suspects.append('refused_unit_with_usage')  # GEN315 refused_unit_with_usage
    if (
        state != 'S0'
        and admission[POLICY_RESULT] is not None
        and admission[POLICY_RESULT] != values[POLICY_RESULT]
    ):
        suspects.append('result_differs_from_decision')  # GEN316 result_differs_from_decision
    if values[TOKENS_TOTAL] is not None and values[TOKENS_TOTAL] < 0:
        suspects.append('tokens_implausible')  # GEN328 tokens_implausible
    if resource.get('genops.team') is not None and resource.get('genops.team') != values[TEAM]:
        suspects.append('attribution_conflicts_with_resource')  # GEN331 attribution_conflicts_with_resource
    if (
        resource.get('genops.project') is not None
        and resource.get('genops.project') != values[PROJECT]
    ):
        suspects.append('attribution_conflicts_with_resource')  # GEN331 attribution_conflicts_with_resource
    if (
        resource.get('genops.environment') is not None
        and resource.get('genops.environment') != values[ENVIRONMENT]
    ):
        suspects.append('attribution_conflicts_with_resource')  # GEN331 attribution_conflicts_with_resource
    if evaluated is None:
        suspects.append('decision_missing')  # GEN403 decision_missing
    if state in ('S3', 'S5') and reservation is None:
        suspects.append('reservation_missing')  # GEN405 reservation_missing
    if (
        evaluated is not None
        and evaluated[POLICY_REASON_CODE] is not None
        and evaluated[POLICY_REASON_CODE] == 'ACCOUNTING_INVARIANT_VIOLATION'
        and (evaluated[POLICY_RESULT] != 'WARNING' or ((reconciliation is None or reconciliation_position >= evaluated_position) and (state != 'S3' or reconciliation is not None)))
        and (evaluated[POLICY_RESULT] != 'BLOCKED' or (reconciliation is not None and reconciliation_position < evaluated_position))
    ):
        suspects.append('accounting_violation_decision')  # GEN425 accounting_violation_decision
    if suspects:
        return SUSPECTS
    covered = seen & COVERED | STATE_BITS[state]
    reason = values[POLICY_REASON_CODE]
    return covered if reason is None else covered | REASON_BITS.get(reason, EXTENSION_BIT)
