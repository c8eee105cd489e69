import { findOwnTransaction } from "#platform/mediator/find-own-transaction.ts";
import type { Caller, IncomingCall } from "#platform/mediator/model.ts";
import type { RelayParts } from "#platform/mediator/relay-parts.ts";
import { type TakenCall, takeCall } from "#platform/mediator/take-call.ts";
import { takeIntegrationCall } from "#platform/mediator/take-integration-call.ts";
import { isPlatformPath } from "./is-platform-path.ts";

/** What a door of the mediator does with a call; null where it is none that stands on record. */
export type MediatorDoor = (parts: RelayParts, call: IncomingCall, caller: Caller) => Promise<TakenCall | null>;

const transactionPath = /^\/transactions\/([0-9A-Fa-f-]{36})\/?$/;

/** The mediator's door for a path, or null when the path is the platform's. */
export function findMediatorDoor(path: string): MediatorDoor | null {
  if (isPlatformPath(path)) return null;
  if (path === "/integration/call" || path === "/integration/call/") {
    return (parts, call, caller) => takeIntegrationCall(parts, { ...call, door: "call", origin: "call" }, caller);
  }
  const id = transactionPath.exec(path)?.[1];
  if (id !== undefined) return (parts, call, caller) => findOwnTransaction(parts, call, id.toLowerCase(), caller);
  return takeCall;
}
