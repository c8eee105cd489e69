import { describe, expect, it } from "vitest";
import { type JsonObject, parseJsonExactly } from "#core/json.ts";
import type { HookModel } from "../model.ts";
import type { PlanPorts } from "../ports.ts";
import { anyField, anyModel, creation, deletion, plan } from "./any-test-hook.ts";

const orders = anyModel("shop.public.orders", [
  anyField("id"),
  anyField("note"),
  anyField("customer_id", { references: "shop.public.customers" }),
  anyField("parent_id", { references: "shop.public.orders" }),
  anyField("seller", { references: "shop.public.people" }),
]);
const customers = anyModel("shop.public.customers", [
  anyField("id"),
  anyField("name"),
  anyField("password", { hidden: true }),
  anyField("country_id", { references: "shop.public.countries" }),
]);
const countries = anyModel("shop.public.countries", [
  anyField("id"),
  anyField("name"),
  anyField("capital_id", { references: "shop.public.countries" }),
]);
const people = anyModel("shop.public.people", [anyField("id"), anyField("name")]);
const models: HookModel[] = [orders, customers, countries, people];

const rows: Record<string, JsonObject> = {
  // A port that forgot to leave a hidden field out does no harm.
  "shop.public.customers 3": { id: 3, name: "Ann", password: "hunter2", country_id: "no" },
  "shop.public.customers 4": { id: 4, name: "Bob", country_id: null },
  "shop.public.customers 12345678901234567890": { id: 1, name: "Exact" },
  "shop.public.countries no": { id: "no", name: "Norway", capital_id: "no" },
  "shop.public.orders 1": { id: 1, note: "parent", customer_id: 4 },
  "shop.public.people jo": { id: "jo", name: "Jo" },
};

function open(reads: string[] = []): Partial<PlanPorts> {
  return {
    findModel: async (name) => models.find((model) => model.name === name) ?? null,
    readRow: async (model, objectId) => {
      const key = `${model.name} ${objectId}`;
      reads.push(key);
      const row = rows[key];
      return row === undefined ? null : { objectId, row };
    },
  };
}

const order = { id: 5, note: "a", customer_id: 3, parent_id: 1, seller: "jo" };

async function print(
  payloadTemplate: string,
  occurrence: object = { ...creation, new: order },
  hiddenFields: string[] = [],
) {
  const [made] = await plan({ hook: { payloadTemplate, hiddenFields }, occurrence, ports: open() });
  return made?.status === "waiting" ? made.payload : made;
}

describe("a template goes through a foreign key", () => {
  it.each([
    ["{{ instance.customer.name }}", "Ann"],
    ["{{ new.customer.name }} {{ instance.note }}", "Ann a"],
    ["{{ instance.customer.country.name }}", "Norway"],
    ["{{ instance.parent.customer.name }}", "Bob"],
    ["{{ instance.seller.name }}", "Jo"],
    ["{{ instance.seller }}", "jo"],
    ["{{ instance.seller }} {{ instance.seller.name }}", "jo "],
    ["{% assign c = instance.customer %}{{ c.name }}", "Ann"],
    ["{% if instance.customer.name == 'Ann' %}yes{% endif %}", "yes"],
    ["{{ instance.customer_id }} {{ instance.customer.id }}", "3 3"],
  ])("%s", async (template, payload) => {
    expect(await print(template)).toBe(payload);
  });

  it("not deeper than two", async () => {
    expect(await print("[{{ instance.customer.country.capital.name }}]")).toBe("[]");
  });

  it("from the old row too, and from the one that was deleted", async () => {
    const update = { old: { ...order, customer_id: 4 }, new: order, changedFields: ["customer_id"] };
    expect(await print("{{ old.customer.name }} > {{ new.customer.name }}", update)).toBe("Bob > Ann");
    expect(await print("{{ instance.customer.name }}", { ...deletion, old: order })).toBe("Ann");
  });

  it("by a key of any length", async () => {
    const row = parseJsonExactly('{"id": 5, "customer_id": 12345678901234567890}');
    expect(await print("{{ instance.customer.name }}", { ...creation, new: row })).toBe("Exact");
  });

  it("to null where the row is gone or the key is null", async () => {
    const json = {
      contentType: "application/json",
      payloadTemplate: "[{{ instance.customer.name }}, {{ instance.customer }}]",
    } as const;
    for (const customer_id of [99, null]) {
      const occurrence = { ...creation, new: { ...order, customer_id } };
      expect(await plan({ hook: json, occurrence, ports: open() })).toMatchObject([{ payload: "[null, null]" }]);
    }
  });

  it("never to a hidden field, and not by a hidden key", async () => {
    expect(await print("[{{ instance.customer.password }}{{ instance.customer }}]")).not.toContain("hunter2");
    expect(await print("[{{ instance.customer.name }}]", undefined, ["customer_id"])).toBe("[]");
  });

  it("to its own model without what the hook hides", async () => {
    expect(await print("[{{ instance.parent.note }}|{{ instance.note }}]", undefined, ["note"])).toBe("[|]");
  });

  it("reading each row once, and none for a template that reads only fields", async () => {
    const reads: string[] = [];
    const template = "{{ instance.customer.name }}{{ new.customer.name }}{{ instance.customer.id }}";
    await plan({ hook: { payloadTemplate: template }, occurrence: { ...creation, new: order }, ports: open(reads) });
    expect(reads).toEqual(["shop.public.customers 3"]);
    const ports = { findModel: open().findModel! };
    expect(await plan({ hook: { payloadTemplate: "{{ instance.note }}" }, occurrence: creation, ports })).toHaveLength(
      1,
    );
  });

  it("and a fault of the database is a fault, so that the callback is planned again", async () => {
    const ports = { ...open(), readRow: () => Promise.reject(new Error("The database is gone.")) };
    const hook = { payloadTemplate: "{{ instance.customer.name }}" };
    await expect(plan({ hook, occurrence: { ...creation, new: order }, ports })).rejects.toThrow("gone");
  });
});
