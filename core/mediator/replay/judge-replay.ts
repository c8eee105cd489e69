import type { HeaderLine } from "#core/deliveries/attempt-result.ts";
import { redactionMark } from "#core/redaction/model.ts";
import { isTerminal, type TransactionStatus, truncatedMark } from "../transaction.ts";

/** What a replay needs to know of the transaction that it repeats. */
export type ReplayableTransaction = {
  id: string;
  status: TransactionStatus;
  clientId: number | null;
  requestMethod: string;
  requestUrl: string;
  /** Redacted, as they are on record. */
  requestHeaders: readonly HeaderLine[];
  requestBody: string | null;
  /** Of the whole body, as it came. */
  requestBytes: number;
};

/** A request as it is made once more. `target` is its path and query. */
export type RepeatedRequest = { method: string; target: string; headers: readonly HeaderLine[]; body: Uint8Array };

export type ReplayJudgement =
  | { kind: "possible"; clientId: number; request: RepeatedRequest }
  | { kind: "refused"; detail: string };

/**
 * Whether a transaction can be repeated, and with what: with its whole sealed request where that is kept, else with what is
 * on record, as long as that is the body that came, byte for byte. Half a body, or one without its secrets, is another
 * request, and is never sent in its place. Credentials are not needed: the call is made in the client's name.
 */
export function judgeReplay(transaction: ReplayableTransaction, sealed: RepeatedRequest | null): ReplayJudgement {
  const { status, clientId, requestMethod, requestUrl, requestHeaders } = transaction;
  if (!isTerminal(status)) return refuse("It has not come to its end yet.");
  if (clientId === null) return refuse("It was made by nobody known, so there is no client to repeat it for.");
  if (sealed !== null) return { kind: "possible", clientId, request: sealed };
  const body = new TextEncoder().encode(transaction.requestBody ?? "");
  if (body.byteLength !== transaction.requestBytes) return refuse(explainBody(transaction.requestBody));
  const headers = requestHeaders.filter(([, value]) => !value.includes(redactionMark));
  return { kind: "possible", clientId, request: { method: requestMethod, target: requestUrl, headers, body } };
}

function explainBody(stored: string | null): string {
  if (stored === null) return "Its body is not on record, so it cannot be sent again.";
  if (stored.endsWith(truncatedMark)) return "Only the beginning of its body is on record, so it cannot be sent again.";
  if (stored.includes(redactionMark))
    return "Secrets were taken out of its body on record, so it cannot be sent again.";
  return "Its body is not text, and not on record as it came, so it cannot be sent again.";
}

function refuse(detail: string): ReplayJudgement {
  return { kind: "refused", detail };
}
