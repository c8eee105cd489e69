import { expect, it } from "vitest";
import { type CapturedTable, captureFunctions, captureTriggers, type Listener, quoteText } from "./capture-sql.ts";

const place = { schema: "signalbox", occurrences: "occurrences" };
const any = (...ids: number[]): Listener[] => ids.map((hookId) => ({ hookId, watched: null }));

const orders: CapturedTable = {
  schema: "shop",
  table: "orders",
  model: "shop.orders",
  keyFields: ["id"],
  hiddenFields: ["card"],
  hiddenPatterns: [],
  plain: true,
  except: null,
  listeners: { created: any(1), updated: any(2), deleted: any(3) },
};
const create = (captured: Partial<CapturedTable>) =>
  captureTriggers(place, { ...orders, ...captured }).map((trigger) => trigger.create.replace(/[0-9a-f]{16}/g, "#"));
const hashes = (captured: Partial<CapturedTable>) =>
  captureTriggers(place, { ...orders, ...captured }).map(({ hash }) => hash);

it("a table is captured once a statement where that is right, and row by row elsewhere", () => {
  expect(create({ listeners: { created: any(1), updated: [], deleted: [] } })).toEqual([
    `create or replace trigger signalbox_hook_created after insert on "shop"."orders" referencing new table as new_rows for each statement execute function "signalbox".signalbox_capture_statement('#', 'shop.orders', '{"id"}', '{"card"}', '', '{1}', '', '', '')`,
  ]);
  const rows = create({ plain: false, listeners: { created: any(1), updated: any(2), deleted: [] } });
  expect(rows[0]).toContain(`after insert on "shop"."orders" for each row execute`);
  expect(rows[1]).toContain("for each row when (old.* operator(pg_catalog.*<>) new.*) execute");
});

it("rows that are left out are judged by their new content, and when they go by their old one", () => {
  const [created, updated, deleted, truncated] = create({ except: { field: "origin", value: "it's" } });
  expect(created).toContain(`when (new."origin" is distinct from 'it''s')`);
  expect(updated).toContain(`when (old.* operator(pg_catalog.*<>) new.* and new."origin" is distinct from 'it''s')`);
  expect(deleted).toContain(`when (old."origin" is distinct from 'it''s')`);
  expect(truncated).toContain(`'origin', 'it''s')`);
});

it("nobody who listens, no trigger", () => {
  expect(create({ movable: true, plain: false, listeners: { created: [], updated: [], deleted: [] } })).toEqual([]);
});

it("the hash says whether anything differs, and does not mind the order of the hooks", () => {
  const [created, ...others] = hashes({});
  expect(hashes({ listeners: { ...orders.listeners, created: any(1, 4) } })).toEqual([
    expect.not.stringMatching(created ?? ""),
    ...others,
  ]);
  expect(hashes({ listeners: { ...orders.listeners, created: any(4, 1) } })).toEqual(
    hashes({ listeners: { ...orders.listeners, created: any(1, 4) } }),
  );
  expect(new Set([...hashes({}), ...hashes({ hiddenFields: [] }), ...hashes({ model: "other.orders" })]).size).toBe(12);
});

it("what a hook watches is part of the trigger for updates alone", () => {
  const watching = [{ hookId: 2, watched: ["state"] }];
  const listeners = { created: watching, updated: watching, deleted: watching };
  const [created, updated] = create({ listeners });
  expect(created).toContain(`'{2}', ''`);
  expect(updated).toContain(`'{}', '[{"id":2,"fields":["state"]}]'`);
});

it.each([
  ["it's", `'it''s'`],
  [`back\\slash`, `E'back\\\\slash'`],
  [`\\'; drop table hooks; --`, `E'\\\\''; drop table hooks; --'`],
])("a text is quoted so that it ends where it ends: %s", (text, quoted) => {
  expect(quoteText(text)).toBe(quoted);
});

it("functions and their occurrences stand in the place that they are given", () => {
  const all = captureFunctions(place).flatMap((one) => one.create);
  expect(all.every((statement) => statement.includes('"signalbox"."signalbox_'))).toBe(true);
  expect(all.join("\n")).toContain('insert into "signalbox"."occurrences"');
  expect(all.join("\n")).not.toContain("public.");
});
