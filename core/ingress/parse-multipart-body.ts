import type { Json } from "#core/json.ts";
import type { BodyLimits, ParsedBody, UploadedFile } from "./model.ts";
import { refuseKeys, toFormPayload } from "./parse-form-body.ts";
import type { MediaType } from "./parse-media-type.ts";

/**
 * Parses `multipart/form-data` (RFC 7578): text fields as text, files as {@link UploadedFile}, a repeated name as a
 * list. The parts are read by the platform's own parser (`Response.formData`), which works on the bytes at hand and
 * does no I/O; the number of parts is checked before, because that parser has no limit of its own.
 */
export async function parseMultipartBody(
  bytes: Uint8Array<ArrayBuffer>,
  mediaType: MediaType,
  limits: BodyLimits,
): Promise<ParsedBody> {
  const boundary = mediaType.parameters.get("boundary") ?? "";
  if (boundary === "") return { kind: "malformed", detail: "The multipart Content-Type names no boundary." };
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (hasMoreThan(whole, `--${boundary}`, limits.keysMax + 1)) return refuseKeys(limits);
  const form = await readForm(bytes, boundary);
  if (form === null) return { kind: "malformed", detail: "The parts of the multipart body cannot be told apart." };
  const fields: [string, Json][] = [];
  for (const [name, value] of form) fields.push([name, typeof value === "string" ? value : await toUpload(value)]);
  if (hasBrokenText(fields, whole)) return { kind: "malformed", detail: "A field of the form is not valid UTF-8." };
  return toFormPayload(fields, mediaType.type, limits);
}

async function readForm(bytes: Uint8Array<ArrayBuffer>, boundary: string): Promise<FormData | null> {
  // The header is written anew, so that only a boundary reaches the platform's parser.
  const headers = { "content-type": `multipart/form-data; boundary="${boundary.replace(/["\\]/g, "\\$&")}"` };
  try {
    return await new Response(bytes, { headers }).formData();
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

async function toUpload(file: File): Promise<UploadedFile> {
  const base64 = Buffer.from(await file.arrayBuffer()).toString("base64");
  return { filename: file.name, content_type: file.type, size: file.size, base64 };
}

// The platform's parser repairs broken UTF-8 with U+FFFD instead of refusing it. Where such a character turns up that
// the sender has not sent, the text was broken.
function hasBrokenText(fields: readonly (readonly [string, Json])[], whole: Buffer): boolean {
  const hasReplacement = (text: Json) => typeof text === "string" && text.includes("\ufffd");
  return fields.some(([name, value]) => hasReplacement(name) || hasReplacement(value)) && !whole.includes("\ufffd");
}

function hasMoreThan(whole: Buffer, delimiter: string, max: number): boolean {
  let found = 0;
  for (let at = whole.indexOf(delimiter); at !== -1; at = whole.indexOf(delimiter, at + delimiter.length)) {
    if (++found > max) return true;
  }
  return false;
}
