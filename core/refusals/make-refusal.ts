import type { Refusal, RefusalCode } from "./model.ts";

/** A refused call as the edge knows it. */
export type RefusedCall = {
  path: string;
  code: RefusalCode;
  status: number;
  reason: string;
  clientAddress: string | null;
  method: string;
  contentType: string | null;
  /** Content-Length as it was sent. */
  contentLength: string | null;
};

const pathCharactersMax = 120;
const wordsCharactersMax = 120;
const reasonCharactersMax = 500;

/**
 * What is kept of a refused call: cut, because all of it was written by a stranger, and without characters that cannot be
 * stored or would not be seen.
 */
export function makeRefusal(call: RefusedCall, id: string, receivedAt: Date): Refusal {
  const { path, code, status, reason, clientAddress, method, contentType, contentLength } = call;
  return {
    id,
    path: cut(path, pathCharactersMax),
    code,
    status,
    reason: cut(reason, reasonCharactersMax),
    clientAddress: clientAddress && cut(clientAddress, wordsCharactersMax),
    method: cut(method, wordsCharactersMax),
    contentType: contentType && cut(contentType, wordsCharactersMax),
    bodyBytes: contentLength !== null && /^[0-9]{1,15}$/.test(contentLength) ? Number(contentLength) : null,
    receivedAt,
  };
}

/**
 * Which refusals are of one kind. Where the path may be anybody's invention it tells nothing apart: a stranger could make
 * each call a kind of its own.
 */
export function kindOfRefusal({ path, code }: Pick<RefusedCall, "path" | "code">): string {
  return code === "not_found" || code === "method_not_allowed" ? code : `${code} ${path}`;
}

function cut(text: string, charactersMax: number): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must go.
  const plain = text.toWellFormed().replace(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g, "\uFFFD");
  return plain.length <= charactersMax ? plain : `${plain.slice(0, charactersMax - 1).toWellFormed()}…`;
}
