import type { ReadBody } from "./model.ts";

/**
 * Reads a request's body up to `bytesMax` bytes. A declared Content-Length above that is refused before anything is
 * read; a body without a declared length is counted while it arrives, and not read on as soon as it is too long.
 * Answer `too_large` with `Connection: close`: the server then cuts what is still coming, and a client that keeps
 * connections open does not put its next request behind it. `aborted` means that the sender went away, or that the
 * body was broken off.
 */
export async function readBody(request: Request, bytesMax: number): Promise<ReadBody> {
  const declared = request.headers.get("content-length");
  if (declared !== null && Number(declared) > bytesMax) return { kind: "too_large", bytesMax };
  try {
    // With a declared length the HTTP parser lets no byte more through, so the quick way is safe: reading a stream
    // chunk by chunk costs several times as much. The check afterwards keeps this true for any Request.
    if (declared !== null) {
      const bytes = new Uint8Array(await request.arrayBuffer());
      return bytes.byteLength > bytesMax ? { kind: "too_large", bytesMax } : { kind: "read", bytes };
    }
    return await readStream(request, bytesMax);
  } catch {
    // Every error of reading is the sender's connection breaking; the request is over, and nobody is left to answer.
    return { kind: "aborted" };
  }
}

async function readStream(request: Request, bytesMax: number): Promise<ReadBody> {
  if (request.body === null) return { kind: "read", bytes: new Uint8Array() };
  const reader = request.body.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return { kind: "read", bytes: join(chunks, length) };
    length += value.byteLength;
    if (length > bytesMax) {
      // Not cancelled: that would close the connection, perhaps before the refusal is on its way.
      reader.releaseLock();
      return { kind: "too_large", bytesMax };
    }
    chunks.push(value);
  }
}

function join(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const [only] = chunks;
  if (chunks.length === 1 && only !== undefined) return only;
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return bytes;
}
