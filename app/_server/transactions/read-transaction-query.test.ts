import { expect, it } from "vitest";
import { readTransactionFilter, readTransactionQuery } from "./read-transaction-query.ts";

it("reads a page's address, and leaves out what means nothing", () => {
  const query = {
    status: "failed",
    channel: "7",
    client: "many",
    refused: "maybe",
    page: "3",
    colour: "red",
    search: " ",
  };
  expect(readTransactionFilter(query)).toEqual({ status: ["failed"], channelId: 7 });
  expect(readTransactionFilter({ status: ["pending,processing", "failed"] }).status).toHaveLength(3);
  expect(readTransactionFilter({ response_status_code: "5XX", asynchronous: "false", method: "get" })).toEqual({
    ...{ responseCode: "5xx", asynchronous: false, method: "GET" },
  });
});

it("takes the form's local times for UTC", () => {
  expect(readTransactionFilter({ from: "2026-03-01T09:30", to: "2026-03-01T09:30:00.001" })).toEqual({
    from: new Date("2026-03-01T09:30:00Z"),
    to: new Date("2026-03-01T09:30:00.001Z"),
  });
  expect(readTransactionFilter({ from: "" })).toEqual({});
});

it("refuses in the API what the page leaves out, under the caller's names", () => {
  const parsed = readTransactionQuery(new URLSearchParams("channel=many&search=%00&from=never&limit=3"));
  expect(parsed.ok ? [] : parsed.problems.map((problem) => problem.pointer)).toEqual(["/channel", "/from", "/search"]);
});
