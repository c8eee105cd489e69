import { afterAll, beforeAll, expect, test } from "vitest";
import { createIdentity } from "#core/messaging/identities/save-identity.ts";
import { systemActor } from "#core/people/model.ts";
import { openChangeIdentities } from "#db/stores/messaging/identities/open-change-identities.ts";
import { newId } from "#platform/new-id.ts";
import { openTestPlatform, type TestPlatform } from "#scripts/testing/open-test-platform.ts";
import { openFindLocalAddresses } from "./find-addresses.ts";

let installation: TestPlatform;
beforeAll(async () => {
  installation = await openTestPlatform();
});
afterAll(() => installation.close());

const sql = () => installation.platform.database.sql;
const find = async (identity: string, type: string | null = null) =>
  (await openFindLocalAddresses(sql())([{ identity, type }])).get(identity);

async function make(addresses: object, more: object = {}, details: object = {}): Promise<string> {
  const ports = { sql: sql(), now: () => new Date(), newId, hooksOff: false };
  const outcome = await createIdentity(
    { ...ports, changeIdentities: openChangeIdentities(ports) },
    { actor: systemActor, address: null },
    { ...more, details: { ...details, addresses } },
  );
  if (outcome.kind !== "created") throw new Error(JSON.stringify(outcome.problems));
  return outcome.id;
}

test("somebody is found by the usual type of their details, or by the one that is asked for", async () => {
  const id = await make({ msisdn: { "+1": {} }, email: { "a@b.test": {} } }, {}, { default_addr_type: "email" });
  expect(await find(id)).toEqual({ kind: "found", address: "a@b.test", type: "email", through: null });
  expect(await find(id, "msisdn")).toEqual({ kind: "found", address: "+1", type: "msisdn", through: null });
  expect(await find(id.toUpperCase(), "msisdn")).toMatchObject({ kind: "found", address: "+1" });
  expect(await find(id, "whatsapp")).toEqual({ kind: "none" });
});

test("somebody who is reached through others has the address of the last of them", async () => {
  const grandmother = await make({ email: { "g@b.test": {} } }, {}, { default_addr_type: "email" });
  const mother = await make({ msisdn: { "+2": {} } }, { communicate_through: grandmother });
  const child = await make({ msisdn: { "+3": {} } }, { communicate_through: mother });
  const found = await openFindLocalAddresses(sql())(
    [child, mother, grandmother].map((identity) => ({ identity, type: null })),
  );
  expect(found.get(child)).toEqual({ kind: "found", address: "g@b.test", type: "email", through: grandmother });
  expect(found.get(mother)).toMatchObject({ address: "g@b.test", through: grandmother });
  expect(found.get(grandmother)).toMatchObject({ address: "g@b.test", through: null });
  await sql()`update identities set communicate_through = ${child} where id = ${grandmother}`;
  expect(await find(grandmother)).toMatchObject({ kind: "found", address: "+2", through: mother });
});

test("who opted out, who has no address, and who is not there are told apart; ids of other forms are nobody's", async () => {
  const optedOut = await make({ msisdn: { "+4": { default: true, optedout: true }, "+5": {} } });
  const empty = await make({});
  expect(await find(optedOut)).toEqual({ kind: "opted_out" });
  expect(await find(empty)).toEqual({ kind: "none" });
  expect(await find("00000000-0000-4000-8000-000000000000")).toEqual({ kind: "none" });
  expect(await find("somebody'; --")).toEqual({ kind: "none" });
  expect(await openFindLocalAddresses(sql())([])).toEqual(new Map());
});
