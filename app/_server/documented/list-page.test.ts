import { expect, it } from "vitest";
import { readPage, writePage } from "./list-page.ts";

const read = (query: string) => readPage(new URLSearchParams(query));

it.each([
  ["", { limit: 50, offset: 0, byNumber: false }],
  ["limit=10&offset=30", { limit: 10, offset: 30, byNumber: false }],
  ["limit=100000", { limit: 500, offset: 0, byNumber: false }],
  ["page=3", { limit: 50, offset: 100, byNumber: true }],
  ["page=3&limit=10", { limit: 10, offset: 20, byNumber: true }],
  ["limit=&offset=", { limit: 50, offset: 0, byNumber: false }],
])("reads %j", (query, page) => {
  expect(read(query)).toEqual({ ok: true, page });
});

it.each([
  ["limit=ten", ["/limit"]],
  ["limit=0", ["/limit"]],
  ["limit=-1&offset=-1", ["/limit", "/offset"]],
  ["offset=1e3", ["/offset"]],
  ["page=0", ["/page"]],
  ["offset=99999999999", ["/offset"]],
])("refuses %j, so that nobody takes the first page for the answer", (query, pointers) => {
  const page = read(query);
  expect(page.ok ? [] : page.problems.map((problem) => problem.pointer)).toEqual(pointers);
});

it("leads to the parts before and after with everything else that was asked for", () => {
  const request = new Request("http://internal/api/integrations/?search=a+b&page=2");
  const page = { limit: 50, offset: 50, byNumber: true };
  expect(writePage(request, "https://box.example", page, { count: 120, results: ["x"] })).toEqual({
    count: 120,
    next: "https://box.example/api/integrations/?search=a+b&limit=50&offset=100",
    previous: "https://box.example/api/integrations/?search=a+b&limit=50&offset=0",
    results: ["x"],
  });
  const first = { limit: 50, offset: 0, byNumber: false };
  expect(writePage(request, "https://box.example", first, { count: 50, results: [] })).toMatchObject({
    next: null,
    previous: null,
  });
});
