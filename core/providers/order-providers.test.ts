import { expect, it } from "vitest";
import { moveTo, placeDescribed } from "./order-providers.ts";

it("moves one to a place, and leaves the others in their order", () => {
  const order = ["a", "b", "c"];
  expect(moveTo(order, "c", 1)).toEqual(["c", "a", "b"]);
  expect(moveTo(order, "a", 2)).toEqual(["b", "a", "c"]);
  expect(moveTo(order, "b", 3)).toEqual(["a", "c", "b"]);
  expect(moveTo(order, "b", 2)).toEqual(order);
  expect(order).toEqual(["a", "b", "c"]);
});

it("puts what the environment makes first before all others, in the order in which it describes them", () => {
  const described = ["email-api", "sms-api", "notification-email"];
  const all = ["own", "email-api", "notification-email", "sms-api"];
  expect(placeDescribed(all, described, new Set(described))).toEqual([...described, "own"]);
});

it("puts a later one behind its fellow, wherever that has been moved to, and moves nothing else", () => {
  const described = ["email-api", "notification-email"];
  const order = ["own", "email-api", "other", "notification-email"];
  expect(placeDescribed(order, described, new Set(["notification-email"]))).toEqual([
    "own",
    "email-api",
    "notification-email",
    "other",
  ]);
  expect(placeDescribed(order, described, new Set())).toEqual(order);
});
