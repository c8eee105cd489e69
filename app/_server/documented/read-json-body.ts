import { parseBody } from "#core/ingress/parse-body.ts";
import { isJsonMediaType, parseMediaType } from "#core/ingress/parse-media-type.ts";
import { readBody } from "#core/ingress/read-body.ts";
import { isJsonObject, type JsonObject } from "#core/json.ts";
import type { ProblemCode } from "#core/problems/problem-table.ts";
import { refuse } from "./answer.ts";

// A document may hold two samples of a megabyte each and twenty of a quarter of one, beside the mapping itself; within
// JSON their quotes and line ends take two bytes each.
const bodyBytesMax = 12 * 1_048_576;
// Thousands of rules have many names; the depth is that of a payload, with room for the document around it.
const limits = { depthMax: 80, keysMax: 200_000 };

export type ReadJsonBody = { ok: true; body: JsonObject } | { ok: false; response: Response };

/** Why a body was not taken, for an answer in whatever form. */
type BodyRefusal = { code: ProblemCode; detail: string; headers?: Record<string, string> };

/** The JSON object in a request's body, an empty body counting as the empty object; or the finished refusal. */
export async function readJsonBody(request: Request): Promise<ReadJsonBody> {
  const read = await readJsonObject(request);
  if (read.ok) return read;
  const { code, detail, headers } = read.refusal;
  const told = code === "invalid_input" ? { errors: [{ pointer: "", detail }] } : { detail };
  return { ok: false, response: refuse(request, code, told, headers) };
}

/** The same, with the reason of a refusal as a value. */
export async function readJsonObject(
  request: Request,
): Promise<{ ok: true; body: JsonObject } | { ok: false; refusal: BodyRefusal }> {
  const contentType = request.headers.get("content-type");
  const type = contentType === null ? null : (parseMediaType(contentType)?.type ?? null);
  if (contentType !== null && (type === null || !isJsonMediaType(type))) {
    const detail = `Unsupported media type "${contentType.slice(0, 100)}" in request.`;
    return { ok: false, refusal: { code: "unsupported_media_type", detail } };
  }
  const read = await readBody(request, bodyBytesMax);
  if (read.kind === "too_large") {
    const detail = `At most ${read.bytesMax} bytes are accepted.`;
    // What is left of the body is not read, so this connection cannot be used for another request.
    return { ok: false, refusal: { code: "body_too_large", detail, headers: { connection: "close" } } };
  }
  if (read.kind === "aborted") {
    return { ok: false, refusal: { code: "malformed_body", detail: "The body ended before it was complete." } };
  }
  const contentEncoding = request.headers.get("content-encoding");
  const parsed = await parseBody({ contentType, contentEncoding, bytes: read.bytes, limits });
  if (parsed.kind === "unsupported_media_type") {
    return { ok: false, refusal: { code: "unsupported_media_type", detail: parsed.detail } };
  }
  if (parsed.kind !== "parsed") {
    return { ok: false, refusal: { code: "malformed_body", detail: `JSON parse error - ${parsed.detail}` } };
  }
  if (isJsonObject(parsed.payload)) return { ok: true, body: parsed.payload };
  return { ok: false, refusal: { code: "invalid_input", detail: "Invalid data. Expected a dictionary." } };
}
