import type { HeaderLine } from "#core/deliveries/attempt-result.ts";
import { connectionHeaders, HeaderName, headerCharactersMax, isHeaderValue } from "#core/deliveries/header-rules.ts";
import { TargetBody } from "#core/deliveries/http-options.ts";
import { isJsonObject, type Json, parseJsonExactly } from "#core/json.ts";
import { SecretName } from "#core/vault/secret-name.ts";

/**
 * Headers in their order, `Content-Type` among them; a value may be the mark of a secret. `left` are those that were written
 * and are not sent.
 */
export type ReadHeaders = { ok: true; headers: HeaderLine[]; left: string[] } | { ok: false; problems: string[] };

/** What every delivery says of itself; a second opinion would lead a receiver astray. */
const deliveryHeaders: ReadonlySet<string> = new Set([
  "traceparent",
  "webhook-id",
  "webhook-signature",
  "webhook-timestamp",
]);

const headersMax = 100;
const secretMark = /^\{secret:([^{}]*)\}$/;

/**
 * Reads the headers of a hook: one `Name: value` in each line, lines ended by LF or CRLF, the first colon between name and
 * value, blank lines passed over; or one JSON object of names and values. A `Content-Length`, which the documented example
 * has, is left out: only the sender knows it. Every problem says where it is and what to change.
 */
export function readHookHeaders(text: string): ReadHeaders {
  const read = text.trimStart().startsWith("{") ? readObject(text) : readLines(text);
  const fields = read.fields.filter(({ name }) => !isLeft(name));
  const problems = [...read.problems, ...fields.flatMap(judgeField)];
  if (fields.length > headersMax) problems.push(`A request has at most ${headersMax} headers.`);
  if (problems.length > 0) return { ok: false, problems };
  const left = read.fields.filter(({ name }) => isLeft(name)).map(({ name }) => name);
  return { ok: true, headers: fields.map(({ name, value }) => [name, value]), left };
}

/** The name of the secret that is the whole value of a header; null for a value that is sent as it stands. */
export function readSecretMark(value: string): SecretName | null {
  const name = secretMark.exec(value)?.[1];
  return SecretName.safeParse(name).data ?? null;
}

type Field = { place: string; name: string; value: string };
type Fields = { fields: Field[]; problems: string[] };

function readLines(text: string): Fields {
  const fields: Field[] = [];
  const problems: string[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === "") continue;
    const place = `Line ${index + 1}`;
    const colon = line.indexOf(":");
    if (colon === -1) problems.push(`${place} has no colon; write it as "Name: value".`);
    else fields.push({ place, name: line.slice(0, colon).trim(), value: line.slice(colon + 1).trim() });
  }
  return { fields, problems };
}

function readObject(text: string): Fields {
  const value = parse(text);
  if (!isJsonObject(value)) {
    return { fields: [], problems: ["It begins like a JSON object and is none; mend it, or write one header a line."] };
  }
  const fields: Field[] = [];
  const problems: string[] = [];
  for (const [name, given] of Object.entries(value)) {
    const place = `The header ${JSON.stringify(name)}`;
    const scalar = typeof given === "object" ? null : String(given);
    if (scalar === null) problems.push(`${place} needs a text as its value.`);
    else fields.push({ place, name: name.trim(), value: scalar.trim() });
  }
  return { fields, problems };
}

function parse(text: string): Json {
  try {
    return parseJsonExactly(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function isLeft(name: string): boolean {
  return name.toLowerCase() === "content-length";
}

function judgeField({ place, name, value }: Field): string[] {
  if (!HeaderName.safeParse(name).success) return [`${place}: ${JSON.stringify(name)} is no valid name of a header.`];
  const lower = name.toLowerCase();
  if (connectionHeaders.has(lower) || deliveryHeaders.has(lower)) {
    return [`${place}: Signalbox sets the header ${name} itself; take it away.`];
  }
  if (value.length > headerCharactersMax) {
    return [`${place}: the value of ${name} is longer than ${headerCharactersMax} characters.`];
  }
  if (!isHeaderValue(value)) return [`${place}: the value of ${name} holds a character that a header cannot carry.`];
  if (lower === "content-type" && !isContentType(value)) {
    return [`${place}: ${JSON.stringify(value)} is no content type; write it as in application/json.`];
  }
  return judgeMark(place, value);
}

function isContentType(value: string): boolean {
  return TargetBody.safeParse({ kind: "template", contentType: value, template: "" }).success;
}

function judgeMark(place: string, value: string): string[] {
  if (!/\{secret:/.test(value) || readSecretMark(value) !== null) return [];
  if (secretMark.test(value)) {
    return [
      `${place}: a secret's name has small letters, digits, dots, dashes and underscores, as in {secret:crm-token}.`,
    ];
  }
  return [`${place}: a secret is the whole value, as in {secret:crm-token}; put the words around it into the secret.`];
}
