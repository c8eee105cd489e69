import { expect, it } from "vitest";
import { toModels } from "./to-models.ts";

const database = { id: 7, name: "shop", hiddenColumns: ["*token*"] };
const orders = {
  schema: "public",
  table: "orders",
  columns: [
    { name: "id", type: "bigint" },
    { name: "customer_id", type: "integer" },
    { name: "depot_id", type: "integer" },
    { name: "api_token", type: "text" },
  ],
  keyFields: ["id"],
  references: [
    { column: "customer_id", schema: "crm", table: "customers" },
    { column: "depot_id", schema: "stock", table: "depots" },
  ],
};
const customers = { schema: "crm", table: "customers", columns: [], keyFields: ["id"], references: [] };

it("names models by database, schema and table, hides what the database hides, and follows keys to what is listed", () => {
  const [model, other] = toModels(database, [orders, customers]);
  expect(model).toEqual({
    name: "shop.public.orders",
    label: "shop: orders",
    databaseId: 7,
    schema: "public",
    table: "orders",
    keyFields: ["id"],
    fields: [
      { name: "id", type: "bigint", hidden: false, references: null },
      { name: "customer_id", type: "integer", hidden: false, references: "shop.crm.customers" },
      { name: "depot_id", type: "integer", hidden: false, references: null },
      { name: "api_token", type: "text", hidden: true, references: null },
    ],
  });
  expect(other?.label).toBe("shop: crm.customers");
});
