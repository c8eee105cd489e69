import { expect, test } from "vitest";
import { Fault } from "#core/problems/fault.ts";
import { roles, systemActor } from "./model.ts";
import { can, lesserRole, permissions, requirePermitted } from "./permissions.ts";

test("what a viewer may do, an operator may; what an operator may do, an administrator may", () => {
  for (const permission of permissions) {
    if (can("viewer", permission)) expect(can("operator", permission)).toBe(true);
    if (can("operator", permission)) expect(can("admin", permission)).toBe(true);
    expect(can("admin", permission)).toBe(true);
  }
});

test("a viewer changes nothing but their own sessions", () => {
  const changing = permissions.filter((name) => can("viewer", name) && !name.startsWith("view_"));
  expect(changing).toEqual(["manage_own_sessions"]);
});

test("an operator repairs, and touches neither integrations nor secrets nor people", () => {
  expect(can("operator", "replay_runs") && can("operator", "resend_deliveries")).toBe(true);
  for (const permission of ["edit_integrations", "manage_secrets", "manage_users", "manage_tokens"] as const) {
    expect(can("operator", permission)).toBe(false);
  }
});

test("a token has the lesser of its own and its owner's role", () => {
  for (const one of roles) {
    for (const other of roles) {
      const lesser = lesserRole(one, other);
      expect(permissions.filter((permission) => can(lesser, permission))).toEqual(
        permissions.filter((permission) => can(one, permission) && can(other, permission)),
      );
    }
  }
});

test("asking for what the role does not allow is a fault that becomes 403", () => {
  const viewer = { kind: "user", id: "1", name: "Vera", role: "viewer" } as const;
  expect(() => requirePermitted(viewer, "manage_users")).toThrow(Fault);
  expect(() => requirePermitted(viewer, "view_runs")).not.toThrow();
  expect(() => requirePermitted(systemActor, "manage_users")).not.toThrow();
});
