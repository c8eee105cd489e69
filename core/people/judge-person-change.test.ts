import { expect, test } from "vitest";
import { judgePersonChange } from "./judge-person-change.ts";

const admin = { role: "admin", disabledAt: null } as const;
const off = new Date(0);

test("the last administrator can be neither demoted nor switched off", () => {
  expect(judgePersonChange(admin, { role: "operator", disabledAt: null }, 0).kind).toBe("last_admin");
  expect(judgePersonChange(admin, { role: "admin", disabledAt: off }, 0).kind).toBe("last_admin");
});

test("one of two administrators can", () => {
  expect(judgePersonChange(admin, { role: "viewer", disabledAt: null }, 1).kind).toBe("allowed");
  expect(judgePersonChange(admin, { role: "admin", disabledAt: off }, 1).kind).toBe("allowed");
});

test("a change that leaves the last administrator one is allowed", () => {
  expect(judgePersonChange(admin, admin, 0).kind).toBe("allowed");
});

test("whoever is no active administrator can be changed at will", () => {
  expect(judgePersonChange({ role: "operator", disabledAt: null }, { role: "viewer", disabledAt: off }, 0).kind).toBe(
    "allowed",
  );
  expect(judgePersonChange({ role: "admin", disabledAt: off }, { role: "viewer", disabledAt: off }, 0).kind).toBe(
    "allowed",
  );
});
