import { defaultBodyLimits } from "#core/ingress/model.ts";
import { parseJsonBody } from "#core/ingress/parse-json-body.ts";
import type { Json } from "#core/json.ts";

/** JSON text as a value, beside the text itself. */
export type ReadText = { ok: true; value: Json; text: string } | { ok: false; detail: string };

/** Reads a case's message as a webhook reads a body: what a sender could not post is no sample. */
export function readSample(text: string): ReadText {
  return read(text, defaultBodyLimits, "There is no sample; paste the message as its sender would post it.");
}

// A script may give lists within lists that no path of a mapping reaches; no honest output has more than that.
const outputLimits = { depthMax: 200, keysMax: 50_000 };

/** Reads the text of an expected output. */
export function readExpectedOutput(text: string): ReadText {
  return read(text, outputLimits, "There is no output yet; write it, or take what the mapping gives today.");
}

function read(text: string, limits: typeof defaultBodyLimits, ifBlank: string): ReadText {
  if (text.trim() === "") return { ok: false, detail: ifBlank };
  const parsed = parseJsonBody(text, "application/json", limits);
  if (parsed.kind === "parsed") return { ok: true, value: parsed.payload, text };
  return { ok: false, detail: `This is no JSON that can be read: ${parsed.detail}` };
}
