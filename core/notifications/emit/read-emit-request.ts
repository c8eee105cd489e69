import { isJsonObject, type Json, type JsonObject } from "#core/json.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import { maxAttemptsDefault, maxAttemptsMax } from "../outbox/documented-retry.ts";
import type { EmitRequest } from "./model.ts";

/** Most recipients that one request may name; a group is told with one rule, however large it is. */
export const recipientsMax = 20_000;

const keyCharactersMax = 200;
const textCharactersMax = 255;

export type ReadEmitRequest =
  | { ok: true; request: EmitRequest; dryRun: boolean }
  /** `error` is the documented sentence where there is one. */
  | { ok: false; error: string; problem: FieldProblem };

type Refused = Extract<ReadEmitRequest, { ok: false }>;

/**
 * Reads what an application reports. Whom it names is only looked at as a list here: each recipient is judged for itself
 * when the messages are planned, so that one who cannot be told keeps nobody else from it.
 */
export function readEmitRequest(body: JsonObject): ReadEmitRequest {
  const eventCode = typeof body.event_code === "string" ? body.event_code.trim() : "";
  if (eventCode === "") return refuse("event_code", "event_code is required");
  const context = body.context ?? {};
  if (!isJsonObject(context)) return refuse("context", "context must be a JSON object");
  const recipients = readRecipients(body);
  if (!recipients.ok) return recipients.refused;
  const maxAttempts = readMaxAttempts(body.max_attempts);
  if (maxAttempts === null) {
    return refuse("max_attempts", `max_attempts must be a whole number from 1 to ${maxAttemptsMax}`);
  }
  const idempotencyKey = readIdempotencyKey(body.idempotency_key);
  if (idempotencyKey === undefined) {
    return refuse(
      "idempotency_key",
      `idempotency_key must be a text of 1 to ${keyCharactersMax} characters in one line`,
    );
  }
  const entityType = readText(body.entity_type);
  const entityId = readText(body.entity_id);
  const tooLong = `must be a text of at most ${textCharactersMax} characters`;
  if (entityType === null) return refuse("entity_type", `entity_type ${tooLong}`);
  if (entityId === null) return refuse("entity_id", `entity_id ${tooLong}`);
  const dryRun = readDryRun(body.dry_run);
  if (dryRun === null) return refuse("dry_run", "dry_run must be true or false");
  return {
    ok: true,
    request: { eventCode, context, recipients: recipients.list, idempotencyKey, entityType, entityId, maxAttempts },
    dryRun,
  };
}

/** Reads true and false, also as the texts that forms and queries send; null is neither. */
export function readDryRun(value: Json | undefined): boolean | null {
  if (value === undefined || value === null) return false;
  if (typeof value === "boolean") return value;
  if (value === "true" || value === "1") return true;
  return value === "false" || value === "0" || value === "" ? false : null;
}

type ReadRecipients = { ok: true; list: unknown[] } | { ok: false; refused: Refused };

function readRecipients(body: JsonObject): ReadRecipients {
  const { recipients = null } = body;
  if (recipients === null) return { ok: true, list: readSingle(body) };
  if (!Array.isArray(recipients) || !recipients.every(isJsonObject)) {
    return { ok: false, refused: refuse("recipients", "recipients must be a list of JSON objects") };
  }
  if (recipients.length > recipientsMax) {
    const error = `recipients has ${recipients.length} entries; one request names at most ${recipientsMax}`;
    return { ok: false, refused: refuse("recipients", error) };
  }
  return { ok: true, list: recipients.length > 0 ? recipients : readSingle(body) };
}

/** The form for one recipient, which counts where the list is empty and both user and actor type are named. */
function readSingle(body: JsonObject): JsonObject[] {
  const { recipient_user_id: userId = null, recipient_actor_type: actorType = null } = body;
  if (userId === null || userId === "" || actorType === null || actorType === "") return [];
  const { to_phone = null, to_email = null, preferred_lang = null } = body;
  return [{ user_id: userId, actor_type: actorType, to_phone, to_email, preferred_lang }];
}

function readMaxAttempts(value: Json | undefined): number | null {
  if (value === undefined || value === null) return maxAttemptsDefault;
  const number = typeof value === "string" && /^\s*\d{1,3}\s*$/.test(value) ? Number(value) : value;
  if (typeof number !== "number" || !Number.isInteger(number)) return null;
  return number >= 1 && number <= maxAttemptsMax ? number : null;
}

/** Null and "" are no key; undefined is one that cannot be used. */
function readIdempotencyKey(value: Json | undefined): string | null | undefined {
  if (value === undefined || value === null || value === "") return null;
  const text = typeof value === "number" ? String(value) : value;
  if (typeof text !== "string") return undefined;
  // A control character would not be seen where keys are compared by eye; a NUL could not be stored.
  return /^[^\p{Cc}\p{Cs}]+$/u.test(text) && text.length <= keyCharactersMax ? text : undefined;
}

function readText(value: Json | undefined): string | null {
  if (value === undefined || value === null) return "";
  const text = typeof value === "number" || typeof value === "boolean" ? String(value) : value;
  if (typeof text !== "string" || text.length > textCharactersMax || /[\0\p{Cs}]/u.test(text)) return null;
  return text;
}

function refuse(field: string, error: string): Refused {
  return { ok: false, error, problem: { pointer: `/${field}`, detail: error } };
}
