import fc from "fast-check";
import { type Json, parseJsonExactly } from "#core/json.ts";
import type { Condition, RuleInput, Test } from "../model.ts";
import { MappingDocument } from "../model.ts";

/** Payloads of one family of orders, so that generated paths meet something; now and then a part is of another kind. */
const scalar = fc.constantFrom<Json>("A", "b ", "", "7", 7, 0, -1.5, true, false, null, "2026-03-01");
const exact = fc.constantFrom("12345678901234567890", "0.10000000000000000001").map((text) => parseJsonExactly(text));
const item = fc.record({ sku: scalar, qty: fc.oneof(fc.nat(9), scalar), "odd key": scalar }, { requiredKeys: [] });
const items = fc.oneof({ weight: 9, arbitrary: fc.array(item, { maxLength: 4 }) }, { weight: 1, arbitrary: scalar });
const order = fc.record({ id: scalar, items, tags: fc.array(scalar, { maxLength: 3 }) }, { requiredKeys: [] });
export const anyTestPayload: fc.Arbitrary<Json> = fc.record(
  {
    id: fc.oneof(scalar, exact),
    user: fc.record({ name: scalar, email: scalar }, { requiredKeys: [] }),
    items,
    orders: fc.array(order, { maxLength: 3 }),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<Json>;

const list = fc.constantFrom("[]", "[*]", "[0]", "[-1]", "[?qty > 0][]", "[?sku exists]", '[?sku = "A"][0]', "[#]");
const sourcePath = fc.oneof(
  fc.constantFrom("id", "user.name", "user.email", "user", "$", "gone", "items", "orders[].tags", "orders[].tags[]"),
  fc
    .tuple(list, fc.constantFrom(".sku", ".qty", '["odd key"]', ""))
    .map(([take, field]) => joinPath("items", take, field)),
  fc
    .tuple(fc.constantFrom("[]", "[*]", "[0]", "[?id exists][]"), list, fc.constantFrom(".sku", ".qty", ""))
    .map(([outer, inner, field]) => joinPath(`orders${outer}.items`, inner, field)),
  fc.constantFrom("orders[*].items[^].id", "orders[].items[^].id"),
);

/** Nothing can follow the number of an element. */
function joinPath(path: string, take: string, field: string): string {
  return take === "[#]" ? `${path}${take}` : `${path}${take}${field}`;
}

const target = fc.constantFrom("a", "b", "o.x", "o.y", "l[].a", "l[].b", "m[].n[].v", "m[].w", "deep.l[].x", "t[1]");

const test: fc.Arbitrary<Test> = fc.oneof(
  fc
    .tuple(fc.constantFrom("id", "user.name", "items"), fc.constantFrom("exists", "missing", "isEmpty", "isTrue"))
    .map(([field, operator]): Test => ({ field, operator }) as Test),
  fc
    .tuple(
      fc.constantFrom("id", "user.name", "items[].qty"),
      fc.constantFrom("equals", "gt", "contains"),
      fc.constantFrom<Json>("A", 0, 7),
    )
    .map(([field, operator, value]): Test => ({ field, operator, value }) as Test),
);
const condition: fc.Arbitrary<Condition | null> = fc.oneof(
  { weight: 4, arbitrary: fc.constant(null) },
  {
    weight: 2,
    arbitrary: fc
      .oneof(
        test,
        fc.array(test, { maxLength: 2 }).map((all): Test => ({ all })),
        test.map((not): Test => ({ not })),
      )
      .map((one): Condition => ({ kind: "form", test: one })),
  },
  { weight: 1, arbitrary: fc.constant<Condition>({ kind: "script", code: "data.id" }) },
);

const step = fc.constantFrom<{ name: string; args?: Json[] }>(
  { name: "uppercase" },
  { name: "trim", args: [] },
  { name: "number" },
  { name: "add", args: [1] },
  { name: "concat", args: ["x"] },
  { name: "join", args: ["+"] },
  { name: "sum" },
  { name: "count" },
  { name: "unique" },
  { name: "first" },
  { name: "groupBy", args: ["sku"] },
  { name: "filter", args: ["qty", "gt", 0] },
);

const source: fc.Arbitrary<RuleInput["source"]> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.array(sourcePath, { minLength: 1, maxLength: 2 }).map((paths) => ({ kind: "path" as const, paths })),
  },
  { weight: 1, arbitrary: fc.oneof(scalar, exact).map((value) => ({ kind: "constant" as const, value })) },
  { weight: 1, arbitrary: fc.constant<RuleInput["source"]>({ kind: "script", code: "data.id", paths: ["id"] }) },
);

const rule = fc.record({
  target,
  source,
  steps: fc.array(step, { maxLength: 3 }),
  condition,
  whenMissing: fc.oneof(
    { weight: 6, arbitrary: fc.constant({ kind: "omit" as const }) },
    { weight: 2, arbitrary: fc.constant({ kind: "null" as const }) },
    { weight: 2, arbitrary: scalar.map((value) => ({ kind: "default" as const, value })) },
    { weight: 1, arbitrary: fc.constant({ kind: "fail" as const }) },
  ),
  whenFails: fc.oneof(
    { weight: 6, arbitrary: fc.constant("omit" as const) },
    { weight: 2, arbitrary: fc.constant("null" as const) },
    { weight: 1, arbitrary: fc.constant("fail" as const) },
  ),
});

/** Documents of every kind of rule; not all of them compile, because targets may contradict each other. */
export const anyTestMapping: fc.Arbitrary<MappingDocument> = fc
  .array(fc.tuple(rule, fc.option(fc.constant("why"), { nil: undefined })), { maxLength: 6 })
  .map((rules) =>
    MappingDocument.parse({
      rules: rules.map(([one, note], at) => ({ id: `r${at}`, ...one, ...(note === undefined ? {} : { note }) })),
    }),
  );
