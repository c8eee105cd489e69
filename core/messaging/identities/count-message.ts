import { z } from "zod";
import { isJsonObject } from "#core/json.ts";
import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import { type Invalid, readInput, refuseField } from "./outcomes.ts";
import type { IdentityChanges, IdentityPorts } from "./ports.ts";
import { failuresInARowMax } from "./signals.ts";

const Flag = z.union([z.boolean(), z.stringbool({ truthy: ["true"], falsy: ["false"] })], "Expected true or false.");
const text = z.string().trim().max(255).nullish();

/** What a message sender reports of a message, inside of `data`, as its hook sends it. */
export const DeliveryReport = z.object({ identity: text, to_addr: text, delivered: Flag });

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Counts messages to somebody that failed in a row: a failure adds one, a success starts again. From the fifth on, each failure
 * raises `identity.max_failures`.
 */
export async function countMessage(
  { changeIdentities }: IdentityPorts,
  by: Author,
  input: unknown,
): Promise<{ kind: "counted"; identityId: string; count: number } | Invalid> {
  requirePermitted(by.actor, "manage_identities");
  const data = isJsonObject(input) ? input.data : undefined;
  if (!isJsonObject(data)) return refuseField("", '"data" must be supplied');
  const read = readInput(DeliveryReport, data);
  if (!read.ok) {
    const problems = read.problems.map(({ pointer, detail }) => ({ pointer: `/data${pointer}`, detail }));
    return { kind: "invalid", problems };
  }
  const { identity, to_addr: address, delivered } = read.value;
  return await changeIdentities(async (changes) => {
    if (identity) {
      const count = uuid.test(identity) ? await countOne(changes, identity.toLowerCase(), delivered) : null;
      if (count !== null) return { kind: "counted", identityId: identity.toLowerCase(), count };
      return refuseField("/data/identity", "There is no such identity.");
    }
    if (!address) return refuseField("", '"data" must contain either "identity" or "to_addr" keys');
    // Of several people at one number the first is meant, as documented.
    const [first] = await changes.findByAddress({ type: "msisdn", address });
    const count = first === undefined ? null : await countOne(changes, first, delivered);
    if (first === undefined || count === null) return refuseField("", "No identity found for given address");
    return { kind: "counted", identityId: first, count };
  });
}

/** Counts one message; null where there is no such identity. Part of the caller's transaction. */
export async function countOne(changes: IdentityChanges, id: string, delivered: boolean): Promise<number | null> {
  const identity = await changes.find(id);
  if (identity === null) return null;
  const count = delivered ? 0 : identity.failedMessageCount + 1;
  if (count !== identity.failedMessageCount) await changes.setFailedCount(id, count);
  if (count >= failuresInARowMax)
    await changes.raise("identity.max_failures", id, { identity_id: id, failure_count: count });
  return count;
}
