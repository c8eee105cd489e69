import { expect, it } from "vitest";
import { buildRequest } from "./build-request.ts";

const base = { method: "PUT", path: "/api/integrations/{id}/", body: null, token: "" };
const parameters = [
  { name: "id", in: "path" },
  { name: "limit", in: "query" },
  { name: "search", in: "query" },
];

it("puts parameters into address and query, escaped, and leaves out what is empty", () => {
  const values = new Map([
    ["id", "a/b"],
    ["limit", ""],
    ["search", "x & y"],
  ]);
  expect(buildRequest({ ...base, parameters, values }).address).toBe("/api/integrations/a%2Fb/?search=x+%26+y");
});

it("says who asks and what the body is, where there is one", () => {
  const values = new Map<string, string>();
  expect(buildRequest({ ...base, parameters: [], values, body: "{}", token: "t0ken" }).init).toEqual({
    method: "PUT",
    headers: { authorization: "Bearer t0ken", "content-type": "application/json" },
    body: "{}",
  });
  expect(buildRequest({ ...base, parameters: [], values, body: "  " }).init).toEqual({ method: "PUT", headers: {} });
});

it("sends what belongs into headers there, and keeps the slashes in the rest of a channel's path", () => {
  const given = [
    { name: "rest", in: "path" },
    { name: "X-Organization", in: "header" },
    { name: "X-ESB-Mode", in: "header" },
  ];
  const values = new Map([
    ["rest", "a/b c"],
    ["X-Organization", "NIDA"],
    ["X-ESB-Mode", ""],
  ]);
  const call = { ...base, path: "/teachers/{rest}", body: "<a/>", mediaType: "text/xml", parameters: given, values };
  expect(buildRequest(call)).toEqual({
    address: "/teachers/a/b%20c",
    init: { method: "PUT", headers: { "x-organization": "NIDA", "content-type": "text/xml" }, body: "<a/>" },
  });
});
