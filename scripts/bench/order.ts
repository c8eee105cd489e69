import type { Json } from "#core/json.ts";
import { MappingDocument } from "#core/mapping/model.ts";

/** The order that every bench sends: about 600 bytes as JSON, with the kinds of value that real orders have. */
export const order = {
  id: "ORD-12345",
  created_at: "2026-03-01T09:30:00Z",
  status: "paid",
  currency: "eur",
  total: "149.97",
  customer: {
    id: 8812,
    first_name: "Jane",
    last_name: "Smith",
    email: "jane.smith@example.com",
    phone: "+49 30 1234567",
    address: { street: "Hauptstrasse 5", city: "Berlin", zip: "10115", country: "DE" },
  },
  items: [
    { sku: "SKU-001", name: "Desk lamp", quantity: 1, price: 49.99 },
    { sku: "SKU-002", name: "Light bulb", quantity: 4, price: 9.99 },
    { sku: "SKU-003", name: "Extension cord", quantity: 2, price: 30.01 },
  ],
  notes: null,
  tags: ["web", "priority"],
};

export type MappedOrder = {
  orderId: string;
  placedAt: string;
  currency: string;
  total: number;
  customer: { email: string; city: string };
  channel: string;
  lines: { code: string }[];
};

/** What a programmer would write for these eight fields, and the measure of the engine. */
export function mapByHand(input: typeof order & { channel?: string | null }): MappedOrder {
  return {
    orderId: input.id,
    placedAt: input.created_at,
    currency: input.currency.toUpperCase(),
    total: Number(input.total),
    customer: { email: input.customer.email, city: input.customer.address.city },
    channel: input.channel ?? "web",
    lines: input.items.map((item) => ({ code: item.sku })),
  };
}

/** The same eight fields as a mapping document. */
export const orderMapping: MappingDocument = MappingDocument.parse({
  rules: [
    { id: "id", target: "orderId", source: { kind: "path", paths: ["id"] } },
    { id: "placed", target: "placedAt", source: { kind: "path", paths: ["created_at"] } },
    {
      id: "currency",
      target: "currency",
      source: { kind: "path", paths: ["currency"] },
      steps: [{ name: "uppercase" }],
    },
    { id: "total", target: "total", source: { kind: "path", paths: ["total"] }, steps: [{ name: "number" }] },
    { id: "email", target: "customer.email", source: { kind: "path", paths: ["customer.email"] } },
    { id: "city", target: "customer.city", source: { kind: "path", paths: ["customer.address.city"] } },
    {
      id: "channel",
      target: "channel",
      source: { kind: "path", paths: ["channel"] },
      steps: [{ name: "default", args: ["web"] }],
    },
    { id: "lines", target: "lines[].code", source: { kind: "path", paths: ["items[].sku"] } },
  ],
});

/** The same eight fields in JSONata. */
export const orderJsonata = `{
  "orderId": id,
  "placedAt": created_at,
  "currency": $uppercase(currency),
  "total": $number(total),
  "customer": { "email": customer.email, "city": customer.address.city },
  "channel": channel ? channel : "web",
  "lines": [items.{ "code": sku }]
}`;

/** The order as text, as it comes in over the wire. */
export const orderText: string = JSON.stringify(order);

/** The order as the engine sees it. */
export const orderPayload: Json = order;
