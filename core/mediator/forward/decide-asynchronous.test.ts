import { expect, test } from "vitest";
import type { HeaderLine } from "#core/deliveries/attempt-result.ts";
import { decideAsynchronous } from "./decide-asynchronous.ts";

const prefer: HeaderLine = ["prefer", "respond-async, wait=10"];

test.each<[string, string, HeaderLine[], boolean, string | null]>([
  ["nothing said", "a=1", [], false, null],
  ...["1", "true", "YES", "On"].map((word) => [`async=${word}`, `async=${word}`, [], true, "async"] as never),
  ["another word", "async=maybe", [], false, "async"],
  ["another case", "ASYNC=true", [], true, "async"],
  ["the last of two", "async=true&async=false", [], false, "async"],
  ["async=0 beats Prefer", "async=0", [prefer], false, "async"],
  ["an empty async says nothing", "async=", [prefer], true, "prefer"],
  ["Prefer", "", [prefer], true, "prefer"],
  ["Prefer beside others, in any case", "", [["prefer", 'return=minimal; foo="x", Respond-Async']], true, "prefer"],
  ["another preference", "", [["prefer", "respond-async-not"]], false, null],
  ["X-Async", "", [["x-async", "yes"]], true, "x-async"],
  ["X-Async that says no", "", [["x-async", "0"]], false, null],
  ["sync=true beats headers", "sync=true", [prefer, ["x-async", "1"]], false, "sync"],
  ["sync=false says nothing", "sync=false", [prefer], true, "prefer"],
  ["async beats sync", "sync=true&async=true", [], true, "async"],
  ["a name that only contains it", "asynchronous=true", [], false, null],
])("%s", (_what, query, headers, asynchronous, by) => {
  expect(decideAsynchronous(query, headers)).toMatchObject({ asynchronous, by });
});

test("how long a caller would wait is read in seconds, and has an end", () => {
  const waits = ["respond-async, wait=10", "wait=7", 'wait="3"', "wait=99999", "wait=-1", "wait=x", "respond-async"];
  expect(waits.map((text) => decideAsynchronous("", [["prefer", text]]).waitSeconds)).toEqual([
    10,
    7,
    3,
    600,
    null,
    null,
    null,
  ]);
});
