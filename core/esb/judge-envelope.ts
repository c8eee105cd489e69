import type { KeyObject } from "node:crypto";
import { countKeys, measureJson } from "#core/ingress/measure-json.ts";
import { isJsonObject, type Json, type JsonObject, parseJsonExactly } from "#core/json.ts";
import { compactJson, compactPlainJson } from "./json/compact-json.ts";
import { listMembers } from "./json/list-members.ts";
import { verifyText } from "./keys/verify-text.ts";
import type { EsbFormat } from "./settings/esb-document.ts";
import { judgeXmlEnvelope } from "./xml/judge-xml-envelope.ts";

/** What a received envelope is worth. `message` and `success` are what its data says of themselves. */
export type JudgedEnvelope =
  | { kind: "verified"; data: EnvelopeData }
  | { kind: "untrusted"; reason: string }
  /** It is no text of the format. */
  | { kind: "unreadable"; reason: string }
  /** It is, and lacks `data` or `signature`. */
  | { kind: "incomplete"; reason: string };

export type EnvelopeData = {
  success: boolean | null;
  message: string | null;
  requestId: string | null;
  /** The body as it was received: JSON text, or the content of the element; null when there is none. */
  body: string | null;
};

// Deeper than anything that is signed by a registry, and shallow enough for the counting, which is recursive.
const depthMax = 200;

/** Judges an envelope in the format that the bus speaks, by the key of whoever must have signed it. */
export function judgeEnvelope(text: string, format: EsbFormat, key: KeyObject): JudgedEnvelope {
  return format === "xml" ? judgeXmlEnvelope(text, key) : judgeJsonEnvelope(text, key);
}

/**
 * The signature covers the text of `data` as it was sent, so it is held against the received text itself: as it stands,
 * without the whitespace between its tokens, and with its strings unescaped. Only then against `data` written anew, with
 * every digit that a number of JavaScript would lose, and only where no name occurs twice in it: the signature must never
 * vouch for another value than the one that is passed on.
 */
function judgeJsonEnvelope(text: string, key: KeyObject): JudgedEnvelope {
  if (measureJson(text, depthMax).depth > depthMax) {
    return { kind: "unreadable", reason: `The answer nests deeper than ${depthMax} levels.` };
  }
  const envelope = parse(text);
  if (envelope === undefined) return { kind: "unreadable", reason: "The answer is not valid JSON." };
  if (!isJsonObject(envelope)) return { kind: "incomplete", reason: "The answer is no JSON object." };
  const members = listMembers(text);
  for (const name of ["data", "signature"]) {
    const found = members.filter((member) => member.name === name).length;
    if (found === 0) return { kind: "incomplete", reason: `The answer has no "${name}".` };
    if (found > 1) return { kind: "untrusted", reason: `The answer has more than one "${name}".` };
  }
  const { data = null, signature } = envelope;
  const received = members.find((member) => member.name === "data")?.text ?? "";
  if (typeof signature !== "string") return { kind: "untrusted", reason: "The signature of the answer is no text." };
  if (!verifyText(listSignedTexts(received, data), signature, key)) {
    return { kind: "untrusted", reason: "The signature of the answer does not hold under the public key of the bus." };
  }
  return { kind: "verified", data: readData(data, received) };
}

function* listSignedTexts(received: string, data: Json): Generator<string> {
  yield received;
  const compact = compactJson(received);
  if (compact !== received) yield compact;
  const plain = compactPlainJson(received);
  if (plain !== compact) yield plain;
  if (countKeys(data) === measureJson(received, depthMax).keys) yield JSON.stringify(data);
}

function readData(data: Json, received: string): EnvelopeData {
  const object: JsonObject = isJsonObject(data) ? data : {};
  const { success, message, requestId } = object;
  return {
    success: typeof success === "boolean" ? success : null,
    message: typeof message === "string" ? message : null,
    requestId: typeof requestId === "string" ? requestId : null,
    body: listMembers(received).find(({ name }) => name === "esbBody")?.text ?? null,
  };
}

function parse(text: string): Json | undefined {
  try {
    return parseJsonExactly(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
