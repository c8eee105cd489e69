import { expect, it } from "vitest";
import { readAddress } from "./read-address.ts";

const full = { host: "db.example", port: 5432, database: "shop", user: "box", password: "", sslMode: "prefer" };

it.each([
  ["postgres://box@db.example/shop", {}],
  [
    "postgresql://box:p%40ss%2Fw@db.example:6543/shop?sslmode=verify-full",
    { port: 6543, password: "p@ss/w", sslMode: "verify-full" },
  ],
  ["  postgres://box@[::1]/my%20shop\n", { host: "::1", database: "my shop" }],
  ["postgres://box@db.example/shop?application_name=x&options=-csearch_path%3Dy", {}],
])("reads %j", (text, change) => expect(readAddress(text)).toEqual({ ok: true, address: { ...full, ...change } }));

it.each([
  ["nothing like it", "is no URL"],
  ["http://box@db.example/shop", "postgres://…"],
  ["postgres:///shop", "one host"],
  ["postgres://box@%2Fvar%2Frun/shop", "one host"],
  ["postgres://db.example/shop", "name the user"],
  ["postgres://box@db.example", "name the database"],
  ["postgres://box@db.example/a/b", "name the database"],
  ["postgres://box@db.example/shop?sslmode=maybe", "sslmode must be one of disable, prefer"],
  ["postgres://box:100%@db.example/shop", "%"],
  ["postgres://box@db.example:0/shop", "port"],
])("refuses %j and says what it must be", (text, words) => {
  const read = readAddress(text);
  expect(read.ok ? "" : read.detail).toContain(words);
  expect(read.ok ? "" : read.detail).toContain("postgres://user:password@host");
});

it("a refusal never repeats the password", () => {
  const read = readAddress("postgres://box:hunter2@db.example/shop?sslmode=hunter2");
  expect(JSON.stringify(read)).not.toContain("hunter2");
});
