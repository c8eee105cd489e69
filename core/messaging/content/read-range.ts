/** Which bytes of a file are asked for. */
export type ByteRange =
  | { kind: "whole" }
  | { kind: "part"; start: number; length: number }
  /** What is asked for lies behind the end. */
  | { kind: "unsatisfiable" };

/**
 * Reads the Range header for a file of so many bytes (RFC 9110, section 14.2). Players ask for one part at a time; several
 * parts, other units and what cannot be read are answered with the whole, as the standard allows.
 */
export function readRange(header: string | null, sizeBytes: number): ByteRange {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/i.exec(header?.trim() ?? "");
  const [, from = "", to = ""] = match ?? [];
  if (from === "" && to === "") return { kind: "whole" };
  if (from === "") {
    const length = Math.min(Number(to), sizeBytes);
    return length === 0 ? { kind: "unsatisfiable" } : { kind: "part", start: sizeBytes - length, length };
  }
  const start = Number(from);
  if (to !== "" && Number(to) < start) return { kind: "whole" };
  if (start >= sizeBytes) return { kind: "unsatisfiable" };
  const end = to === "" ? sizeBytes - 1 : Math.min(Number(to), sizeBytes - 1);
  return { kind: "part", start, length: end - start + 1 };
}
