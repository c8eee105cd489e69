import { afterAll, beforeAll, expect, it } from "vitest";
import { type CaptureForTests, openCaptureForTests } from "#scripts/testing/open-capture-for-tests.ts";

let hooks: CaptureForTests;
beforeAll(async () => {
  hooks = await openCaptureForTests();
});
afterAll(() => hooks.close());

it("a new row, a change and a deletion of it are kept with their content for the hooks that listen", async () => {
  const hookId = await hooks.add({ model: "signalbox.client", signals: ["created", "updated", "deleted"] });
  const { sql } = hooks;
  await sql`insert into clients (id, name, client_id) values (7, 'Clinic', 'clinic')`;
  await sql`update clients set name = 'Hospital' where id = 7`;
  await sql`delete from clients where id = 7`;
  const found = await hooks.take();
  expect(found).toMatchObject([
    { operation: "created", objectId: "7", old: null, new: { name: "Clinic" }, changedFields: [], hookIds: [hookId] },
    { operation: "updated", old: { name: "Clinic" }, new: { name: "Hospital" }, changedFields: ["name"] },
    { operation: "deleted", objectId: "7", old: { name: "Hospital", client_id: "clinic" }, new: null },
  ]);
});
