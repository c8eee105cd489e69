import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import { judgeReplay, type RepeatedRequest, type ReplayableTransaction } from "./judge-replay.ts";

/** A call that is made once more, in the name of its client and on behalf of a person. */
export type RepeatedCall = { clientId: number; madeBy: string; replayOf: string; request: RepeatedRequest };

export type ReplayPorts = {
  /** By its id or its correlation id; null when it is not on record. */
  findTransaction: (id: string) => Promise<ReplayableTransaction | null>;
  /** The whole request of an asynchronous call; null where none is kept, or none can be opened. */
  openRequest: (id: string) => Promise<RepeatedRequest | null>;
  /** Makes the call through every check of the mediator; gives the id of the new transaction. */
  makeCall: (call: RepeatedCall) => Promise<{ transactionId: string }>;
  recordReplay: (by: Author, originalId: string, transactionId: string) => Promise<void>;
};

export type ReplayOutcome =
  | { kind: "replayed"; transactionId: string }
  | { kind: "not_found" }
  | { kind: "refused"; detail: string };

/**
 * Repeats a transaction as a new one that is linked to it. The new call is judged as things stand now: it may be refused,
 * and that is on record as of any other call. Throws a Fault "forbidden" for somebody who may not.
 */
export async function replayTransaction(ports: ReplayPorts, by: Author, id: string): Promise<ReplayOutcome> {
  requirePermitted(by.actor, "replay_transactions");
  const original = await ports.findTransaction(id);
  if (original === null) return { kind: "not_found" };
  const judgement = judgeReplay(original, await ports.openRequest(original.id));
  if (judgement.kind === "refused") return judgement;
  const { clientId, request } = judgement;
  const call = { clientId, madeBy: by.actor.name, replayOf: original.id, request };
  const { transactionId } = await ports.makeCall(call);
  await ports.recordReplay(by, original.id, transactionId);
  return { kind: "replayed", transactionId };
}
