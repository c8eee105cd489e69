import { promisify } from "node:util";
import { brotliDecompress, gunzip, inflate } from "node:zlib";
import type { Redact } from "#core/deliveries/ports.ts";
import { keepText } from "#core/mediator/record/keep-text.ts";

/** Keeps the beginning of a body that goes by, and counts all of it. */
export type Capture = {
  add: (part: Uint8Array) => void;
  /** Bytes that went by. */
  bytes: () => number;
  /** What is stored of it: redacted, then cut. Null for a body of no bytes. */
  toText: (contentEncoding: string | null) => Promise<string | null>;
};

// A character takes four bytes at most. What is behind the cut is kept as well for a while, so that a secret that lies
// across it is seen as a whole when it is looked for.
const bytesBehindCut = 4_096;
// Compressed bodies are unpacked for the record only where little comes of it: a few bytes may unpack into any number.
const unpackedBytesMax = 1_048_576;

const unpackers: Record<string, (packed: Uint8Array, options: { maxOutputLength: number }) => Promise<Buffer>> = {
  gzip: promisify(gunzip),
  "x-gzip": promisify(gunzip),
  br: promisify(brotliDecompress),
  deflate: promisify(inflate),
};

export function openCapture(charactersMax: number, redact: Redact["text"]): Capture {
  const bytesMax = charactersMax * 4 + bytesBehindCut;
  const parts: Uint8Array[] = [];
  let kept = 0;
  let bytes = 0;

  async function toText(contentEncoding: string | null): Promise<string | null> {
    if (bytes === 0) return null;
    const captured = parts.length === 1 ? (parts[0] as Uint8Array) : Buffer.concat(parts);
    const encoding = (contentEncoding ?? "identity").trim().toLowerCase();
    if (encoding === "identity") return keepText(decode(captured), charactersMax, redact, kept < bytes);
    const unpacked = kept < bytes ? null : await unpack(captured, encoding);
    if (unpacked === null) return `[${bytes} bytes, compressed as ${encoding.slice(0, 40)}]`;
    return keepText(decode(unpacked), charactersMax, redact, false);
  }

  return {
    add: (part) => {
      bytes += part.byteLength;
      if (kept >= bytesMax) return;
      const wanted = part.byteLength <= bytesMax - kept ? part : part.subarray(0, bytesMax - kept);
      parts.push(wanted);
      kept += wanted.byteLength;
    },
    bytes: () => bytes,
    toText,
  };
}

/** A capture of a body of which nothing may be kept but its length. */
export function openCount(): Capture {
  let bytes = 0;
  return {
    add: (part) => {
      bytes += part.byteLength;
    },
    bytes: () => bytes,
    toText: async () => null,
  };
}

function decode(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
}

async function unpack(packed: Uint8Array, encoding: string): Promise<Uint8Array | null> {
  const unpacker = unpackers[encoding];
  if (unpacker === undefined) return null;
  try {
    return await unpacker(packed, { maxOutputLength: unpackedBytesMax });
  } catch {
    // It is not what it says, or too much would come of it: the caller got it all the same, and the record says that it
    // could not be read.
    return null;
  }
}
