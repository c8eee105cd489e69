import type { HeaderLine } from "#core/deliveries/attempt-result.ts";
import type { DeliveryTarget, HeaderField, HttpTarget } from "#core/deliveries/model.ts";
import { toHeaderObject } from "#core/deliveries/to-header-object.ts";
import { isJsonObject, type Json, parseJsonExactly } from "#core/json.ts";
import type { PubSubFacts } from "#core/pubsub/model.ts";
import { redactionMark } from "#core/redaction/model.ts";
import type { RunDetailReply, RunReply } from "#core/runs/run-reply.ts";
import type { AttemptRecord, DeliveryRecord } from "#db/queries/deliveries/delivery-record.ts";
import type { RunDetail, RunRecord } from "#db/queries/runs/find-run.ts";
import { toDeliveryReply } from "./to-delivery-reply.ts";

/** What went to the first target, and the last of its attempts. */
export type FirstDelivery = { delivery: DeliveryRecord; attempt: AttemptRecord | null };

/** Writes the documented reply for a run. */
export function toRunReply(run: RunRecord, first: FirstDelivery | null): RunReply {
  return {
    id: run.id,
    integration: run.integrationId,
    incoming_payload: readJson(run.payload),
    transformed_payload: run.transformed === null ? null : readJson(run.transformed),
    outgoing_request: describeRequest(run, first),
    outgoing_response: describeResponse(run, first),
    status: run.status,
    error_message: run.error,
    transformation_time_ms: run.transformationTimeMs,
    api_call_time_ms: run.apiCallTimeMs,
    created_at: run.receivedAt.toISOString(),
    version: run.version,
    mode: run.mode,
    finished_at: run.finishedAt?.toISOString() ?? null,
    replay_of: run.replayOf,
    bulk: run.bulkId,
    duplicate_count: run.duplicateCount,
  };
}

/** Writes the reply for one run with everything that is on record of it. */
export function toRunDetailReply(run: RunDetail): RunDetailReply {
  const delivery = run.deliveries[0];
  const first = delivery === undefined ? null : { delivery, attempt: delivery.attempts.at(-1) ?? null };
  return {
    ...toRunReply(run, first),
    integration_name: run.integrationName,
    current_version: run.currentVersion,
    source_address: run.sourceAddress,
    request_headers: run.requestHeaders.map(([name, value]) => [name, value]),
    media_type: run.mediaType,
    body_bytes: run.bodyBytes,
    payload_redacted: run.payloadRedacted,
    signature: run.signature,
    dedupe_key: run.dedupeKey,
    pubsub: run.pubsub === null ? null : describeMessage(run.pubsub),
    trace_id: run.traceId,
    condition_result: run.conditionResult,
    failures: run.failures.map(({ ruleId, target, detail }) => ({ rule: ruleId, target, detail })),
    replays: run.replays.map(({ id, status, version, receivedAt }) => ({
      ...{ id, status, version },
      created_at: receivedAt.toISOString(),
    })),
    deliveries: run.deliveries.map(toDeliveryReply),
  };
}

function describeMessage(facts: PubSubFacts): RunDetailReply["pubsub"] {
  const { messageId, publishTime, orderingKey, subscription, attributes } = facts;
  const own = { message_id: messageId, publish_time: publishTime, ordering_key: orderingKey };
  return { ...own, subscription, attributes };
}

function describeRequest(run: RunRecord, first: FirstDelivery | null): RunReply["outgoing_request"] {
  // As in config_json: the text of a script, or the object of a condition that was made in a form.
  const condition = run.condition?.kind === "script" ? run.condition.code : run.condition;
  if (run.status === "skipped") {
    return { skipped: true, reason: "Condition evaluated to false", condition, condition_result: false };
  }
  if (first === null) return null;
  const { target, body } = first.delivery;
  const conditionFacts = { condition, condition_result: run.conditionResult };
  if (target.kind !== "http") return { ...describeSentMessage(target, body), ...conditionFacts };
  return {
    url: target.url,
    method: target.method,
    // Before the first attempt only the target's own headers are known.
    headers: toHeaderObject(first.attempt?.requestHeaders ?? target.headers.map(toLine)),
    body: body === null ? null : readJson(body),
    ...conditionFacts,
  };
}

/** The documented request of an e-mail target, and the like for text messages. */
function describeSentMessage(target: Exclude<DeliveryTarget, HttpTarget>, body: string | null) {
  const message = body === null ? null : readJson(body);
  const known = message !== null && isJsonObject(message) ? message : {};
  // A run has no target that is an inbox.
  const route = target.kind === "in_app" ? null : target.route;
  const server = route?.kind === "smtp" ? { smtp_server: route.server.host } : {};
  const by = route?.kind === "providers" ? { providers: route.names } : {};
  if (target.kind === "sms")
    return { type: "sms" as const, ...by, from: known.from ?? null, to: known.to ?? [], body: known.text ?? null };
  return {
    type: "email" as const,
    ...server,
    ...by,
    from: addressOf(known.from),
    to: Array.isArray(known.to) ? known.to.map(addressOf) : [],
    subject: known.subject ?? null,
    body: known.text ?? known.html ?? null,
  };
}

function addressOf(mailbox: Json | undefined): Json {
  return mailbox !== undefined && isJsonObject(mailbox) ? (mailbox.address ?? null) : null;
}

function describeResponse(run: RunRecord, first: FirstDelivery | null): RunReply["outgoing_response"] {
  if (run.status === "skipped") return { skipped: true };
  const attempt = first?.attempt ?? null;
  if (attempt === null || attempt.state === "sending") return null;
  if (attempt.responseStatus === null) return { error: attempt.error ?? "There was no answer." };
  const body = attempt.responseBody ?? "";
  const json = attempt.responseTruncated === true ? undefined : findJson(body);
  const headers = toHeaderObject(attempt.responseHeaders);
  return { status_code: attempt.responseStatus, headers, body: json === undefined ? { body } : json };
}

function toLine(header: HeaderField): HeaderLine {
  return [header.name, "value" in header ? header.value : redactionMark];
}

/** Our own JSON text as a value; redaction may have left a text that is none, which then stands as it is. */
function readJson(text: string): Json {
  return findJson(text) ?? text;
}

function findJson(text: string): Json | undefined {
  try {
    return parseJsonExactly(text);
  } catch (error) {
    // Not JSON is an answer here, and not a failure.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
