import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import { findWrongChannel, judgeReplay, type RepeatedRequest, type ReplayableTransaction } from "./judge-replay.ts";

/** A call that is made once more, in the name of its client and on behalf of a person. */
export type RepeatedCall = {
  clientId: number;
  by: { name: string; address: string | null };
  replayOf: string;
  asynchronous: boolean;
  request: RepeatedRequest;
};

export type ReplayPorts = {
  /** By its id or its correlation id; null when it is not on record. */
  findTransaction: (id: string) => Promise<ReplayableTransaction | null>;
  /** The whole request of an asynchronous call; null where none is kept, or none can be opened. */
  openRequest: (transaction: ReplayableTransaction) => Promise<RepeatedRequest | null>;
  /** The channel, by its number, that the request's path leads to now; null where none does. */
  findChannel: (request: RepeatedRequest) => Promise<number | null>;
  /** Makes the call through every check of the mediator; gives the id of the new transaction. */
  makeCall: (call: RepeatedCall) => Promise<{ transactionId: string }>;
  recordReplay: (by: Author, originalId: string, transactionId: string) => Promise<void>;
};

export type ReplayOutcome =
  | { kind: "replayed"; transactionId: string }
  | { kind: "not_found" }
  | { kind: "refused"; detail: string };

export type PreparedReplay =
  | { kind: "ready"; clientId: number; request: RepeatedRequest }
  | { kind: "refused"; detail: string };

/** What a replay would send, or why there is none. Nothing is sent. */
export async function prepareReplay(
  ports: Pick<ReplayPorts, "openRequest" | "findChannel">,
  original: ReplayableTransaction,
): Promise<PreparedReplay> {
  const judgement = judgeReplay(original, await ports.openRequest(original));
  if (judgement.kind === "refused") return judgement;
  const { clientId, request } = judgement;
  const wrong = original.origin === "call" ? findWrongChannel(original, await ports.findChannel(request)) : null;
  return wrong === null ? { kind: "ready", clientId, request } : { kind: "refused", detail: wrong };
}

/**
 * Repeats a transaction as a new one that is linked to it. The new call is judged as things stand now: it may be refused,
 * and that is on record as of any other call. Throws a Fault "forbidden" for somebody who may not.
 */
export async function replayTransaction(ports: ReplayPorts, by: Author, id: string): Promise<ReplayOutcome> {
  requirePermitted(by.actor, "replay_transactions");
  const original = await ports.findTransaction(id);
  if (original === null) return { kind: "not_found" };
  const prepared = await prepareReplay(ports, original);
  if (prepared.kind === "refused") return prepared;
  const { clientId, request } = prepared;
  const { transactionId } = await ports.makeCall({
    clientId,
    by: { name: by.actor.name, address: by.address },
    replayOf: original.id,
    asynchronous: original.asynchronous,
    request,
  });
  await ports.recordReplay(by, original.id, transactionId);
  return { kind: "replayed", transactionId };
}
