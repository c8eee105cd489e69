import { expect, it } from "vitest";
import type { Author } from "#core/people/model.ts";
import type { HookModel, Occurrence } from "./model.ts";
import { type RaisePorts, raiseSignal } from "./raise-signal.ts";

const field = (name: string, hidden = false) => ({ name, type: "text", hidden, references: null });
const model: HookModel = {
  name: "shop.public.orders",
  label: "Orders",
  databaseId: 1,
  schema: "public",
  table: "orders",
  keyFields: ["tenant", "id"],
  fields: [field("tenant"), field("id"), field("card", true)],
};
const at = new Date("2026-01-02T03:04:05Z");
const operator: Author = { actor: { kind: "user", id: "u", name: "O", role: "operator" }, address: null };

function open(change: Partial<RaisePorts> = {}) {
  const seen: Occurrence[] = [];
  const ports: RaisePorts = {
    findSignal: async (name) => ({ id: 10, name, kind: "custom", createdAt: at, updatedAt: at }),
    listModels: async () => [model],
    readRow: async () => null,
    findListeners: async () => [3],
    readSettings: () => Promise.reject(new Error("nobody asks")),
    makeCallbacks: async (occurrences) => {
      seen.push(...occurrences);
      return [];
    },
    storeCallbacks: async () => [],
    off: false,
    now: () => at,
    newId: () => "0190a0a0-0000-7000-8000-000000000000",
    ...change,
  };
  const raise = (input: Parameters<typeof raiseSignal>[2]["input"]) =>
    raiseSignal(ports, operator, { name: "shop.paid", input, traceId: "0af7651916cd43dd8448eb211c80319c" });
  return { seen, raise };
}

it("takes the key of a given row from its key fields, and nothing of it that is hidden", async () => {
  const { seen, raise } = open();
  await raise({ model: "orders", instance: { tenant: "t", id: 5, card: "4111" } });
  expect(seen).toMatchObject([{ operation: "raised", objectId: "t,5", new: { tenant: "t", id: 5 }, hookIds: [3] }]);
  expect(seen[0]?.new).not.toHaveProperty("card");
});

it("may be about a model and no row", async () => {
  const { seen, raise } = open();
  expect(await raise({ model: "orders", arguments: { reason: "end of day" } })).toMatchObject({ kind: "raised" });
  expect(seen).toMatchObject([{ objectId: null, new: null, arguments: { reason: "end of day" } }]);
});

it("reaches nobody while hooks are switched off, and its caller is none the worse for it", async () => {
  const { seen, raise } = open({ off: true });
  expect(await raise({ model: "orders" })).toEqual({ kind: "raised", reply: { callbacks: [] }, hasDue: false });
  expect(seen).toMatchObject([{ hookIds: [] }]);
});
