import { chooseOtherCarrier, emailType, phoneType } from "#core/messaging/plan/choose-carrier.ts";
import type { Reach } from "#core/messaging/plan/plan-send.ts";
import type { AskedAddress, FindAddresses, FoundAddress } from "#core/messaging/ports.ts";
import type { AddressMedium } from "#core/notifications/people/normal-address.ts";
import type { SuppressionQuestion } from "#db/queries/notifications/outbox/list-suppressed.ts";
import type { ReadSet } from "./read-sets.ts";

export type Wanted = { identity: string; messageSetId: number };

/** How each of some people is reached for the messages of a set; null for whom it was not asked. */
export type Reaches = (wanted: Wanted) => Reach | null;

export type ReachPorts = {
  findAddresses: FindAddresses;
  listSuppressed: (questions: readonly SuppressionQuestion[]) => Promise<string[][]>;
};

const keyOf = ({ identity, messageSetId }: Wanted) => `${messageSetId} ${identity}`;

/** Looks up how people are reached, by as few questions as there are kinds of addresses. */
export async function findReaches(
  ports: ReachPorts,
  sets: ReadonlyMap<number, ReadSet>,
  wanted: readonly Wanted[],
): Promise<Reaches> {
  const reaches = new Map<string, Reach>();
  const byType = Map.groupBy(
    wanted.filter(({ messageSetId }) => sets.has(messageSetId)),
    ({ messageSetId }) => (sets.get(messageSetId) as ReadSet).carrier.addressType,
  );
  for (const [type, ofType] of byType) {
    const found = await ask(ports, ofType, type);
    for (const one of ofType) {
      const { carrier } = sets.get(one.messageSetId) as ReadSet;
      reaches.set(keyOf(one), { carrier, found: found.get(one.identity) ?? notAsked, isSuppressed: false });
    }
  }
  await reachOtherwise(ports, sets, wanted, reaches);
  await markSuppressed(ports, [...reaches.values()]);
  return (one) => reaches.get(keyOf(one)) ?? null;
}

const notAsked: FoundAddress = { kind: "unreachable", detail: "The address was not looked up." };

async function ask(ports: ReachPorts, wanted: readonly Wanted[], type: string | null) {
  const identities = [...new Set(wanted.map(({ identity }) => identity))];
  return await ports.findAddresses(identities.map((identity): AskedAddress => ({ identity, type })));
}

/** Who has no address for the usual carrier may have one of the type that they name as their usual one. */
async function reachOtherwise(
  ports: ReachPorts,
  sets: ReadonlyMap<number, ReadSet>,
  wanted: readonly Wanted[],
  reaches: Map<string, Reach>,
): Promise<void> {
  const missed = wanted.filter(
    (one) => sets.get(one.messageSetId)?.isUsual && reaches.get(keyOf(one))?.found.kind === "none",
  );
  if (missed.length === 0) return;
  const found = await ask(ports, missed, null);
  for (const one of missed) {
    const other = found.get(one.identity);
    const reach = reaches.get(keyOf(one));
    if (other?.kind !== "found" || reach === undefined) continue;
    const carrier = chooseOtherCarrier(reach.carrier, other.type);
    if (carrier !== null) reaches.set(keyOf(one), { ...reach, carrier, found: other });
  }
}

const mediaOfTypes: Readonly<Record<string, AddressMedium>> = { [phoneType]: "sms", [emailType]: "email" };

async function markSuppressed(ports: ReachPorts, reaches: readonly Reach[]): Promise<void> {
  for (const [type, medium] of Object.entries(mediaOfTypes)) {
    const ofType = reaches.flatMap((reach) =>
      reach.found.kind === "found" && reach.found.type === type ? [{ reach, address: reach.found.address }] : [],
    );
    if (ofType.length === 0) continue;
    const addresses = [...new Set(ofType.map(({ address }) => address))];
    const suppressed = new Set((await ports.listSuppressed([{ medium, addresses }])).flat());
    for (const { reach, address } of ofType) reach.isSuppressed = suppressed.has(address);
  }
}
