import { expect, test } from "vitest";
import type { Person } from "./model.ts";
import { resolveOidcPerson } from "./resolve-oidc-person.ts";

const ada: Person & { oidcSubject: string | null } = {
  id: "1",
  email: "ada@example.org",
  name: "Ada",
  role: "admin",
  createdAt: new Date(0),
  lastSignInAt: null,
  disabledAt: null,
  oidcSubject: null,
};
const claims = { subject: "s-1", email: "ada@example.org", emailVerified: true };
const off = { ...ada, disabledAt: new Date(0) };

test("whoever came before is known by the provider's subject, also after a change of address", () => {
  expect(resolveOidcPerson({ ...claims, email: "countess@example.org" }, ada, null).kind).toBe("known");
});

test("the first time, a verified address finds the account that an administrator made", () => {
  expect(resolveOidcPerson(claims, null, ada).kind).toBe("to_be_linked");
});

test.each([
  [
    "an address that the provider has not verified",
    { ...claims, emailVerified: false },
    null,
    ada,
    "email_not_verified",
  ],
  ["an address without an account", claims, null, null, "no_account"],
  ["claims without an address", { ...claims, email: null }, null, null, "no_account"],
  ["an account that is switched off", claims, null, off, "account_disabled"],
  ["a known person whose account is switched off", claims, off, null, "account_disabled"],
  ["an account that another subject already has", claims, null, { ...ada, oidcSubject: "s-2" }, "linked_to_another"],
] as const)("%s is refused", (_name, given, bySubject, byEmail, reason) => {
  expect(resolveOidcPerson(given, bySubject, byEmail)).toEqual({ kind: "refused", reason });
});
