import { expect, it } from "vitest";
import { readLimitValue, readOutboxQuery } from "./outbox-filter.ts";

const read = (query: string) => readOutboxQuery(new URLSearchParams(query));
const anything = { status: null, medium: null, due: false, eventCode: null, userId: null, emissionId: null };

it.each([
  ["", {}, { limit: 100, offset: 0 }],
  [
    "status=failed&channel=in_app&due=True",
    { status: "FAILED", medium: "in_app", due: true },
    { limit: 100, offset: 0 },
  ],
  ["due=1&limit=0", {}, { limit: 1, offset: 0 }],
  ["limit=9999&offset=20", {}, { limit: 500, offset: 20 }],
  ["event_code=A&user_id=7", { eventCode: "A", userId: 7 }, { limit: 100, offset: 0 }],
])("reads %j", (query, filter, page) => {
  expect(read(query)).toEqual({ ok: true, filter: { ...anything, ...filter }, page });
});

it("names every parameter that cannot be read, and what it may be", () => {
  const outcome = read("status=LOST&channel=FAX&limit=many&offset=-1&user_id=x&emission=1");
  expect(outcome.ok ? [] : outcome.problems.map(({ pointer }) => pointer)).toEqual([
    "/status",
    "/channel",
    "/user_id",
    "/emission",
    "/limit",
    "/offset",
  ]);
  expect(outcome).toMatchObject({
    problems: [{ detail: "status must be one of QUEUED, SENT, DELIVERED, FAILED, CANCELLED" }, {}, {}, {}, {}, {}],
  });
});

it.each([
  [undefined, 100],
  [null, 100],
  ["7", 7],
  [-3, 1],
  [501, 500],
  ["x", null],
  [1.5, null],
  [[], null],
])("a limit of %j is %j", (value, limit) => {
  expect(readLimitValue(value)).toBe(limit);
});
