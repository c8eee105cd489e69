import { expect, it } from "vitest";
import { judgeServer, judgeTable } from "./judge-database.ts";

const well = {
  version: 160_004,
  server: "16.4",
  database: "shop",
  user: "box",
  isStandby: false,
  isOwn: false,
  hasSchema: false,
  canCreate: true,
  canUseSchema: false,
};

it("finds nothing wrong where a schema can be made, or one is there that may be written in", () => {
  expect(judgeServer(well)).toEqual([]);
  expect(judgeServer({ ...well, hasSchema: true, canCreate: false, canUseSchema: true })).toEqual([]);
});

it.each([
  [{ canCreate: false }, 'GRANT CREATE ON DATABASE "shop" TO "box";'],
  [{ hasSchema: true }, 'GRANT ALL ON SCHEMA signalbox TO "box";'],
  [{ version: 110_022, server: "11.22" }, "PostgreSQL 11.22; hooks need 12"],
  [{ isStandby: true }, "standby"],
  [{ isOwn: true }, "own database"],
])("with %j it says what to do", (change, words) => {
  const problems = judgeServer({ ...well, ...change });
  expect(problems).toEqual([expect.stringContaining(words)]);
});

it("names the statements for the rights that a table lacks, with names in quotes", () => {
  const table = { schema: "crm", table: 'odd"one' };
  expect(judgeTable({ ...table, missing: [] }, "box")).toBeNull();
  expect(judgeTable({ ...table, missing: ["usage", "select", "trigger"] }, "box")).toBe(
    'The user "box" lacks rights on it. Run there: GRANT USAGE ON SCHEMA "crm" TO "box"; ' +
      'GRANT SELECT, TRIGGER ON "crm"."odd""one" TO "box";',
  );
});
