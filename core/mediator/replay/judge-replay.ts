import type { HeaderLine } from "#core/deliveries/attempt-result.ts";
import { redactionMark } from "#core/redaction/model.ts";
import {
  type EsbFacts,
  isTerminal,
  type TransactionOrigin,
  type TransactionStatus,
  truncatedMark,
} from "../transaction.ts";

/** What a replay needs to know of the transaction that it repeats. */
export type ReplayableTransaction = {
  id: string;
  origin: TransactionOrigin;
  status: TransactionStatus;
  asynchronous: boolean;
  clientId: number | null;
  channelId: number | null;
  requestMethod: string;
  requestUrl: string;
  /** Redacted, as they are on record. */
  requestHeaders: readonly HeaderLine[];
  requestBody: string | null;
  /** Of the whole body, as it came. */
  requestBytes: number;
  esb: EsbFacts | null;
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
  if (sealed !== null) {
    return { kind: "possible", clientId, request: { ...sealed, headers: nameBus(transaction, sealed.headers) } };
  }
  if (requestUrl.includes(redactionMark)) {
    return refuse("Secrets were taken out of its address on record, so it cannot be sent again.");
  }
  const stored = transaction.requestBody ?? "";
  const body = new TextEncoder().encode(stored);
  // The marks are looked for as well as the length, since a secret may be as long as what stands in its place.
  const marked = stored.includes(redactionMark) || stored.endsWith(truncatedMark);
  if (marked || body.byteLength !== transaction.requestBytes) return refuse(explainBody(transaction.requestBody));
  const kept = requestHeaders.filter(([, value]) => !value.includes(redactionMark));
  const headers = nameBus(transaction, kept);
  return { kind: "possible", clientId, request: { method: requestMethod, target: requestUrl, headers, body } };
}

/**
 * A call by /integration/call names its organisation in the body that describes it. It is repeated as the call that it
 * described, which has to name it in its headers.
 */
function nameBus({ origin, esb }: ReplayableTransaction, headers: readonly HeaderLine[]): readonly HeaderLine[] {
  if (origin !== "call" || esb === null) return headers;
  const others = headers.filter(([name]) => !/^x-(organization|esb-mode)$/i.test(name));
  return [...others, ["x-organization", esb.organization], ["x-esb-mode", esb.mode]];
}

/**
 * Why a call by /integration/call cannot be repeated by its path; null when it can. It named its channel by its number, and
 * its path alone may lead elsewhere. `channelId` is the channel that its path leads to now.
 */
export function findWrongChannel(transaction: ReplayableTransaction, channelId: number | null): string | null {
  if (transaction.origin !== "call" || transaction.channelId === null || transaction.channelId === channelId)
    return null;
  const where = channelId === null ? "to no channel" : "to another channel";
  return `It named its channel by number, and its path alone leads ${where} now, so repeating it would be another call.`;
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
