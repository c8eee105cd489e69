import { Readable } from "node:stream";
import type { HeaderLine } from "#core/deliveries/attempt-result.ts";
import type { CallBody, Caller } from "./model.ts";

export type CollectedAnswer = { status: number; headers: readonly HeaderLine[]; body: Uint8Array; truncated: boolean };

/** A caller within this process: what it is answered is kept, up to `bytesMax`. It never goes away. */
export function openMemoryCaller(bytesMax: number): { caller: Caller; answer: Promise<CollectedAnswer | null> } {
  const { promise, resolve } = Promise.withResolvers<CollectedAnswer | null>();
  const parts: Uint8Array[] = [];
  let head: { status: number; headers: readonly HeaderLine[] } | null = null;
  let kept = 0;
  let truncated = false;
  const keep = (part: Uint8Array) => {
    const room = bytesMax - kept;
    if (part.byteLength > room) truncated = true;
    if (room <= 0) return;
    parts.push(part.byteLength > room ? part.subarray(0, room) : part);
    kept += Math.min(room, part.byteLength);
  };
  const caller: Caller = {
    start: (status, headers) => {
      head = { status, headers };
    },
    write: (part) => {
      keep(part);
      return true;
    },
    end: (last) => {
      if (last !== null) keep(last);
      resolve(head === null ? null : { ...head, body: Buffer.concat(parts), truncated });
    },
    cut: () => resolve(null),
    onDrain: () => {},
    onGone: () => {},
  };
  return { caller, answer: promise };
}

/** A body that is here already. */
export function holdBody(bytes: Uint8Array): CallBody {
  return {
    bytes: bytes.byteLength,
    hasBegun: async () => bytes.byteLength > 0,
    readWhole: async (bytesMax) => (bytes.byteLength > bytesMax ? { kind: "too_large" } : { kind: "read", bytes }),
    open: () => Readable.from([bytes]),
  };
}
