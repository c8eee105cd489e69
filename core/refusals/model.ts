import type { ProblemCode } from "#core/problems/problem-table.ts";

/** Why a call was refused before anything of it was stored: the code of the problem that its sender was told. */
export const refusalCodes = [
  "bad_signature",
  "malformed_body",
  "unsupported_media_type",
  "body_too_large",
  "too_many_requests",
  "not_found",
  "method_not_allowed",
] as const satisfies readonly ProblemCode[];
export type RefusalCode = (typeof refusalCodes)[number];

export function isRefusalCode(code: ProblemCode): code is RefusalCode {
  return (refusalCodes as readonly ProblemCode[]).includes(code);
}

/**
 * A call to an address of an integration that was refused. Of a stranger's body nothing is kept, and of what else a
 * stranger has written only so much as tells what to mend.
 */
export type Refusal = {
  id: string;
  path: string;
  code: RefusalCode;
  status: number;
  /** What the caller was told. */
  reason: string;
  clientAddress: string | null;
  method: string;
  contentType: string | null;
  /** Bytes that the caller announced; null where it did not. */
  bodyBytes: number | null;
  receivedAt: Date;
};

/** A refusal as it is on record. */
export type RefusalRecord = Refusal & {
  /** Null where no integration has the path. */
  integrationId: string | null;
  integrationName: string | null;
  /** How many more of the same kind followed it within its minute, of which nothing else is on record. */
  more: number;
  /** When the last of them came. */
  lastAt: Date;
};
