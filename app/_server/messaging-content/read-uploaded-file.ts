import { parseMediaType } from "#core/ingress/parse-media-type.ts";
import { readBody } from "#core/ingress/read-body.ts";
import { fileBytesMax, type GivenFile } from "#core/messaging/content/store-file.ts";
import { refuse } from "../documented/answer.ts";

// The parts of a form have heads and borders.
const bodyBytesMax = fileBytesMax + 65_536;

export type UploadedFile = { ok: true; file: GivenFile } | { ok: false; response: Response };

/** The file in the field `content` of a form (multipart/form-data), or the finished refusal. */
export async function readUploadedFile(request: Request): Promise<UploadedFile> {
  const contentType = request.headers.get("content-type") ?? "";
  if (parseMediaType(contentType)?.type !== "multipart/form-data") {
    const detail = `Unsupported media type "${contentType.slice(0, 100)}" in request; send the file as the field content of a form (multipart/form-data).`;
    return { ok: false, response: refuse(request, "unsupported_media_type", { detail }) };
  }
  const read = await readBody(request, bodyBytesMax);
  if (read.kind === "too_large") {
    const detail = `A file has at most ${fileBytesMax} bytes.`;
    // What is left of the body is not read, so this connection cannot be used for another request.
    return { ok: false, response: refuse(request, "body_too_large", { detail }, { connection: "close" }) };
  }
  if (read.kind === "aborted") {
    return malformed(request, "The body ended before it was complete.");
  }
  const form = await parseForm(read.bytes, contentType);
  if (form === null) return malformed(request, "This is no form that can be read; see its boundary.");
  const content = form.get("content");
  if (!(content instanceof File)) {
    const detail =
      content === null
        ? "No file was submitted."
        : "The submitted data was not a file. Check the encoding type on the form.";
    return { ok: false, response: refuse(request, "invalid_input", { errors: [{ pointer: "/content", detail }] }) };
  }
  if (content.size > fileBytesMax) {
    const detail = `A file has at most ${fileBytesMax} bytes.`;
    return { ok: false, response: refuse(request, "body_too_large", { detail }) };
  }
  return { ok: true, file: { name: content.name, bytes: new Uint8Array(await content.arrayBuffer()) } };
}

async function parseForm(bytes: Uint8Array, contentType: string): Promise<FormData | null> {
  try {
    return await new Response(bytes as Uint8Array<ArrayBuffer>, {
      headers: { "content-type": contentType },
    }).formData();
  } catch {
    // The parser says no more than that it failed; the caller is told what to look at.
    return null;
  }
}

function malformed(request: Request, detail: string): UploadedFile {
  return { ok: false, response: refuse(request, "malformed_body", { detail }) };
}
