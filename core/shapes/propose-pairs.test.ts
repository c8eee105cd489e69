import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Json } from "#core/json.ts";
import { parsePath } from "#core/mapping/paths/parse-path.ts";
import { countLevels } from "#core/mapping/paths/path.ts";
import { listFields } from "./list-fields.ts";
import { proposePairs } from "./propose-pairs.ts";

function propose(source: Json, target: Json, taken: readonly string[] = []): string[] {
  return proposePairs(listFields(source), listFields(target), new Set(taken)).map(
    (proposal) => `${proposal.source} → ${proposal.target}: ${proposal.reason}`,
  );
}

/** What is proposed for one name against one other. */
function reasonFor(source: string, target: string): string | null {
  const [only] = proposePairs(listFields({ [source]: "x" }), listFields({ [target]: "x" }), new Set());
  return only?.reason ?? null;
}

describe("names", () => {
  test.each([
    ["orderId", "order_id", "same name"],
    ["orderdate", "order-date", "same name"],
    ["orderDate", "date_of_order", "similar name"],
    ["nameFirst", "firstName", "same words in another order"],
    ["e-mail", "emailAddress", "other words for the same"],
    ["telephone", "mobile", "other words for the same"],
    ["qty", "quantity", "other words for the same"],
    ["zip", "postalCode", "other words for the same"],
    ["street", "address_line_1", "other words for the same"],
    ["dob", "date_of_birth", "other words for the same"],
    ["items", "item", "other words for the same"],
    ["shippingAddres", "shippingAddress", "similar name"],
    ["größe", "grosse", null],
    ["straße", "Straße", "same name"],
    ["total", "colour", null],
    ["rate", "date", null],
    ["orderName", "productName", null],
    ["orderId", "id", null],
    ["address1", "address2", null],
  ])("%s and %s: %s", (source, target, reason) => expect(reasonFor(source, target)).toBe(reason));
});

describe("the rest of the path", () => {
  test("a vague name needs a like-named parent, a telling one does not", () => {
    const source = { customer: { name: "a", email: "b" } };
    expect(propose(source, { product: { name: "" }, contact: { email: "" } })).toEqual([
      "customer.email → contact.email: same last name under another parent",
    ]);
    expect(propose({ order: { customer: { name: "a" } } }, { client: { name: "" } })).toEqual([
      "order.customer.name → client.name: same last name under a like-named parent",
    ]);
    expect(propose(source, { email: "" })).toEqual(["customer.email → email: same last name"]);
  });

  test("a name may hold what is the parent's on the other side", () => {
    expect(propose({ customer: { name: "a" }, name: { first: "b" } }, { customerName: "", firstName: "" })).toEqual([
      "customer.name → customerName: same words, one of them the parent's",
      "name.first → firstName: same words, one of them the parent's",
    ]);
    expect(propose({ customerName: "a" }, { customer: { name: "" } })).toEqual([
      "customerName → customer.name: same words, one of them the parent's",
    ]);
  });

  test("of several the best is taken, and the others go on to the next", () => {
    const source = { billing: { city: "a" }, shipping: { city: "b" } };
    expect(propose(source, { delivery: { city: "" }, invoice: { city: "" } })).toEqual([
      "shipping.city → delivery.city: same name",
      "billing.city → invoice.city: same name",
    ]);
  });
});

describe("kinds and examples", () => {
  test("an object or a list is never proposed for a plain value, nor the other way round", () => {
    expect(propose({ total: { net: 1 }, tags: ["a"] }, { total: 1, tags: "a" })).toEqual([]);
  });

  test("what a step can convert is proposed and said", () => {
    expect(propose({ total: "5" }, { total: 5 })).toEqual(["total → total: same name; the kinds differ"]);
  });

  test("examples of the same form speak for a pair, of different forms against it", () => {
    expect(propose({ shipDate: "2026-03-01" }, { shippedDate: "2026-04-01T10:00:00Z" })).toEqual([
      "shipDate → shippedDate: similar name; both are dates",
    ]);
    expect(propose({ mainContact: "a@example.com" }, { contact: "https://example.com" })).toEqual([]);
  });
});

describe("lists", () => {
  const order = { id: 1, items: [{ sku: "a", qty: 1, price: 2 }], payments: [{ amount: 3, price: 4 }], tags: ["x"] };

  test("a target list is filled from one source list, the one that fits best as a whole", () => {
    const target = { lines: [{ sku: "", quantity: 0, price: 0, amount: 0 }], tags: [""] };
    expect(propose(order, target).toSorted()).toEqual([
      "items[].price → lines[].price: same name",
      "items[].qty → lines[].quantity: other words for the same",
      "items[].sku → lines[].sku: same name",
      "tags[] → tags[]: same name",
    ]);
  });

  test("what lies in a list is not proposed for a place outside of it", () => {
    expect(propose(order, { sku: "" })).toEqual([]);
  });

  test("a value from outside is repeated into a list only where something fills that list", () => {
    const source = { currency: "EUR", items: [{ sku: "a" }] };
    expect(propose(source, { lines: [{ currency: "" }] })).toEqual([]);
    expect(propose(source, { lines: [{ currency: "", sku: "" }] })).toHaveLength(2);
    expect(propose(source, { lines: [{ currency: "", code: "" }] }, ["lines[].code"])).toHaveLength(1);
  });
});

test("what has a rule, or lies under what has one, is not proposed again", () => {
  const shape = { a: "x", total: { net: 1, gross: 2 } };
  expect(propose(shape, shape, ["total"])).toEqual(["a → a: same name"]);
});

test("a source is used again only for a target of its own name", () => {
  expect(propose({ email: "a@b.de" }, { email: "", contact: { email: "" }, mail: "" })).toEqual([
    "email → email: same name",
    "email → contact.email: same last name",
  ]);
});

test("whatever the shapes, targets are unique, scores are in bounds and list levels can follow", () => {
  const levelsOf = (path: string) => {
    const parsed = parsePath(path);
    return parsed.ok ? countLevels(parsed.path) : -1;
  };
  const key = fc.constantFrom("id", "name", "email", "items", "lines", "orderDate", "order_date", "qty", "x");
  const shape = fc.letrec((tie) => ({
    node: fc.oneof(
      { depthSize: "small" },
      fc.constantFrom<Json>("a", 1, null),
      fc.dictionary(key, tie("node")),
      fc.array(tie("node"), { maxLength: 2 }),
    ),
  })).node as fc.Arbitrary<Json>;
  fc.assert(
    fc.property(shape, shape, (source, target) => {
      const proposals = proposePairs(listFields(source), listFields(target), new Set());
      expect(new Set(proposals.map((proposal) => proposal.target)).size).toBe(proposals.length);
      for (const proposal of proposals) {
        expect(proposal.score).toBeGreaterThanOrEqual(0.5);
        expect(proposal.score).toBeLessThanOrEqual(1);
        expect(levelsOf(proposal.source)).toBeLessThanOrEqual(levelsOf(proposal.target));
      }
    }),
    { numRuns: 200 },
  );
});
