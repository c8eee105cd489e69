import { afterAll, beforeAll, expect, test } from "vitest";
import { type ApiCaller, openApiCaller } from "#scripts/testing/open-api-caller.ts";
import * as imports from "./import/route.ts";
import * as people from "./route.ts";

let api: ApiCaller;
beforeAll(async () => {
  api = await openApiCaller();
  await sql()`insert into notification_groups (code, name) values ('OPS', 'Operations'), ('HEADS', 'Heads')`;
});
afterAll(() => api.test.close());

const sql = () => api.test.platform.database.sql;
const send = (
  body: string,
  query = "",
  headers: Record<string, string> = { "content-type": "text/csv; charset=utf-8" },
) => api.call(imports, "POST", { body, query, headers });
const find = async (search: string) =>
  (await api.call(people, "GET", { query: `?search=${search}` })).body.data as Record<string, unknown>[];

const file = `user_id,actor_type,name,email,phone,groups
501,TEACHER,Asha,asha@example.com,+255712345678,OPS|HEADS
502,TEACHER,Juma,,,
503,STAFF,Neema,neema@example.com,,OPS
`;

test("a dry run says what would come of a file and changes nothing; the run does just that, and a repetition nothing", async () => {
  const counts = { total: 3, created: 3, changed: 0, unchanged: 0, invalid: 0, problem_count: 0 };
  expect(await send(file, "?dry_run=true")).toMatchObject({
    status: 200,
    body: { ok: true, dry_run: true, ...counts },
  });
  expect(await find("501")).toEqual([]);
  expect(await send(file)).toMatchObject({ status: 200, body: { ok: true, dry_run: false, ...counts } });
  expect(await find("501")).toMatchObject([{ name: "Asha", phone: "+255712345678", groups: ["HEADS", "OPS"] }]);
  expect((await send(file)).body).toMatchObject({ created: 0, changed: 0, unchanged: 3 });
});

test("a column that a file does not have stays as it is, and one that it has empty is emptied", async () => {
  const changed = "actor_type;user_id;email;groups\nTEACHER;501;;HEADS\nTEACHER;504;new@example.com;\n";
  expect((await send(changed)).body).toMatchObject({ created: 1, changed: 1, unchanged: 0 });
  expect(await find("501")).toMatchObject([{ name: "Asha", phone: "+255712345678", email: null, groups: ["HEADS"] }]);
});

test("one wrong line keeps all of them out, unless the wrong ones are to be skipped", async () => {
  const mixed = "user_id,actor_type,name\n601,TEACHER,Good\n602,PUPIL,Bad\nx,TEACHER,Worse\n";
  const refused = await send(mixed);
  expect(refused).toMatchObject({
    status: 400,
    body: { ok: false, created: 0, invalid: 2, problems: [{ line: 3, column: "actor_type" }, { line: 4 }] },
  });
  expect(refused.body.error).toContain("Nothing was imported. Line 3");
  expect(await find("601")).toEqual([]);
  expect((await send(mixed, "?skip_invalid=true")).body).toMatchObject({ ok: true, created: 1, invalid: 2 });
  expect(await find("601")).toMatchObject([{ name: "Good" }]);
});

test("what is no CSV is refused in words", async () => {
  expect((await send(file, "", { "content-type": "application/json" })).status).toBe(415);
  expect((await send(file, "?dry_run=maybe")).status).toBe(400);
  expect((await send("a,b\n1,2\n")).body.error).toContain("Line 1");
  expect((await send("x".repeat(10_485_761))).status).toBe(413);
  expect((await api.call(imports, "POST", { as: "operator", body: file })).status).toBe(403);
});

test("ten thousand people are imported at once, with one entry in the audit trail", async () => {
  const lines = Array.from({ length: 10_000 }, (_, n) => `${n + 10_000},TEACHER,Person ${n},p${n}@example.com,OPS`);
  const body = `user_id,actor_type,name,email,groups\n${lines.join("\n")}\n`;
  expect((await send(body)).body).toMatchObject({ ok: true, created: 10_000 });
  const entries =
    await sql()`select detail from audit_entries where action = 'people_import.done' order by id desc limit 1`;
  expect(entries).toMatchObject([{ detail: { created: 10_000 } }]);
});
