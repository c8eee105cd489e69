import type { AnsweredAttempt, AttemptResult, UnansweredAttempt } from "#core/deliveries/attempt-result.ts";
import { isJsonObject, type Json, type JsonObject } from "#core/json.ts";

export type TokenAnswer =
  | { kind: "granted"; token: string; lifetimeMs: number }
  | { kind: "failed"; result: UnansweredAttempt };

// The RFC only recommends to say how long a token lives. A short guess costs a request more, a long one refused messages.
const unsaidLifetimeMs = 300_000;
const lifetimeMsMax = 86_400_000;

const tokenPattern = /^[\x21-\x7e]{1,16384}$/;

/**
 * What a token endpoint's answer comes to (RFC 6749, sections 5.1 and 5.2). What cannot go better by itself (wrong
 * credentials, a scope that is not allowed, an answer that is none) is `unsendable`, with a sentence that says what to
 * change; a server that is down, swamped or out of reach is `no_connection`, which is tried again.
 */
export function readTokenAnswer(tokenUrl: string, answer: AttemptResult): TokenAnswer {
  const where = `The token endpoint at ${URL.parse(tokenUrl)?.host ?? tokenUrl}`;
  if (answer.kind !== "answered") {
    const lasting = answer.kind === "refused_by_guard" || answer.kind === "unsendable";
    const detail = `No access token could be had from the token URL: ${answer.detail}`;
    return { kind: "failed", result: { ...answer, kind: lasting ? answer.kind : "no_connection", detail } };
  }
  const { status } = answer;
  if (status === 408 || status === 429 || status >= 500) {
    return fail(answer, "no_connection", `${where} answered ${status}, so there was no access token to send with.`);
  }
  const body = parseObject(answer.body);
  if (status >= 200 && status <= 299) return readGrant(answer, where, body);
  return fail(answer, "unsendable", `${where} ${explainRefusal(status, body)}`);
}

function readGrant(answer: AnsweredAttempt, where: string, body: JsonObject | null): TokenAnswer {
  const token = body?.access_token;
  if (typeof token !== "string" || !tokenPattern.test(token)) {
    const detail = `${where} answered ${answer.status} without an access_token; check that the token URL is the right one.`;
    return fail(answer, "unsendable", detail);
  }
  const type = body?.token_type ?? "Bearer";
  if (typeof type !== "string" || type.toLowerCase() !== "bearer") {
    const detail = `${where} gave a token of another type than Bearer, which Signalbox cannot use.`;
    return fail(answer, "unsendable", detail);
  }
  return { kind: "granted", token, lifetimeMs: readLifetimeMs(body?.expires_in) };
}

// Some servers write the seconds as text.
function readLifetimeMs(given: Json | undefined): number {
  const seconds = typeof given === "string" && given.trim() !== "" ? Number(given) : given;
  if (typeof seconds !== "number" || !Number.isFinite(seconds)) return unsaidLifetimeMs;
  return Math.min(Math.max(0, seconds * 1_000), lifetimeMsMax);
}

const advice: Readonly<Record<string, string>> = {
  invalid_client: "check the client id, its secret in the vault, and whether they go into the header or the body",
  unauthorized_client: "the client may not use the client credentials grant; allow it there",
  unsupported_grant_type: "it does not know the client credentials grant; check that the token URL is the right one",
  invalid_scope: "change the scope to one that this client may have",
  invalid_target: "change the audience to one that this client may have",
  invalid_request: "check the token URL, the scope and the audience",
};

function explainRefusal(status: number, body: JsonObject | null): string {
  const error = readWords(body?.error, 60);
  if (error === null) {
    if (status >= 300 && status <= 399)
      return `answered ${status}, a redirect, which is not followed; enter the final URL.`;
    return `refused with ${status} and without a reason that can be read; check the token URL, the client id and its secret.`;
  }
  const said = readWords(body?.error_description, 300);
  const told = said === null ? "" : ` (“${said}”)`;
  return `refused with ${status} ${error}${told}: ${advice[error] ?? advice.invalid_request}.`;
}

/** A text of the server's, with nothing in it that is not fit to be shown. */
function readWords(value: Json | undefined, lengthMax: number): string | null {
  if (typeof value !== "string") return null;
  const words = value
    .replace(/[^\x20-\x7e\u00a1-\u024f]+/g, " ")
    .trim()
    .slice(0, lengthMax);
  return words === "" ? null : words;
}

function parseObject(text: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function fail(answer: AnsweredAttempt, kind: UnansweredAttempt["kind"], detail: string): TokenAnswer {
  const { durationMs, remoteAddress } = answer;
  return { kind: "failed", result: { kind, detail, code: null, durationMs, remoteAddress } };
}
