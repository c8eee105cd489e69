import { expect, test } from "vitest";
import { type AuditAction, auditActions, describeAuditAction, objectKindOf } from "./model.ts";

test("every action is named for the object that it is about", () => {
  for (const action of Object.keys(auditActions) as AuditAction[]) {
    expect(action).toMatch(/^[a-z_]+\.[a-z_]+$/);
    expect(objectKindOf(action)).toBe(action.slice(0, action.indexOf(".")));
  }
});

test("an entry of an older release stays readable", () => {
  expect(describeAuditAction("user.created")).toBe("created the account");
  expect(describeAuditAction("user.renamed")).toBe("user.renamed");
  expect(describeAuditAction("toString")).toBe("toString");
});
