import { type Json, parseJsonExactly } from "#core/json.ts";
import { type JsonProblem, locateJsonProblem } from "./locate-json-problem.ts";
import { countKeys, measureJson } from "./measure-json.ts";
import type { BodyLimits, ParsedBody } from "./model.ts";

/**
 * Parses JSON text within limits. Refuses a name that occurs twice in one object (which of the two is meant differs
 * from reader to reader, so a signature could vouch for one and the mapping use the other). Honest messages take one
 * quick pass, the parser and a count; only a refusal pays for finding the place.
 */
export function parseJsonBody(text: string, mediaType: string, limits: BodyLimits): ParsedBody {
  const measure = measureJson(text, limits.depthMax);
  if (measure.depth > limits.depthMax || measure.keys > limits.keysMax) return refuse(text, limits);
  let payload: Json;
  try {
    payload = parseJsonExactly(text);
  } catch (error) {
    if (error instanceof SyntaxError) return refuse(text, limits);
    throw error;
  }
  if (countKeys(payload) !== measure.keys) return refuse(text, limits);
  return { kind: "parsed", payload, payloadJson: text, mediaType };
}

function refuse(text: string, limits: BodyLimits): ParsedBody {
  const problem: JsonProblem | null = locateJsonProblem(text, limits);
  if (problem === null) return { kind: "malformed", detail: "The body is not valid JSON." };
  const { kind, pointer } = problem;
  const place = toPlace(text, problem.offset);
  const detail = `${problem.detail} (line ${place.line}, column ${place.column})`;
  return kind === "malformed" ? { kind, detail, ...place } : { kind, detail, pointer, ...place };
}

/** Line and column as editors count them, from 1, for an offset into the text. */
function toPlace(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  return { line: before.split("\n").length, column: offset - before.lastIndexOf("\n") };
}
