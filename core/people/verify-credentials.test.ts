import { expect, test } from "vitest";
import type { Person } from "./model.ts";
import { type CredentialPorts, verifyCredentials } from "./verify-credentials.ts";

const ada: Person = {
  id: "1",
  email: "ada@example.org",
  name: "Ada",
  role: "admin",
  createdAt: new Date(0),
  lastSignInAt: null,
  disabledAt: null,
};

type Setting = { person?: Person; passwordHash?: string | null; blockedUntil?: Date };

function open({ person = ada, passwordHash = "hash of river-and-stone", blockedUntil }: Setting = {}) {
  const calls: string[] = [];
  const ports: CredentialPorts = {
    reserveSignIn: async (email) => {
      calls.push(`reserve ${email}`);
      return blockedUntil ? { kind: "blocked", until: blockedUntil } : { kind: "allowed" };
    },
    forgiveSignIn: async (email) => {
      calls.push(`forgive ${email}`);
    },
    findCredentials: async (email) => (email === person.email ? { person, passwordHash } : null),
    verifyPassword: async (hash, password) => {
      calls.push(`verify against ${hash}`);
      return hash === `hash of ${password}`;
    },
  };
  const verify = (email: string, password: string) => verifyCredentials(ports, { email, password, address: null });
  return { verify, calls };
}

test("the right password of an account is verified, whatever the case of the address, and the attempt is forgiven", async () => {
  const { verify, calls } = open();
  expect(await verify(" Ada@Example.org ", "river-and-stone")).toEqual({ kind: "verified", person: ada });
  expect(calls).toEqual([
    "reserve ada@example.org",
    "verify against hash of river-and-stone",
    "forgive ada@example.org",
  ]);
});

test("a wrong password stays counted", async () => {
  const { verify, calls } = open();
  expect(await verify(ada.email, "wrong")).toEqual({ kind: "wrong" });
  expect(calls.at(-1)).toMatch(/^verify/);
});

test.each([
  ["an unknown account", "eve@example.org", {}],
  ["something that is no address", "no address", {}],
  ["a switched-off account", ada.email, { person: { ...ada, disabledAt: new Date(0) } }],
  ["an account without a password", ada.email, { passwordHash: null }],
] as const)("%s costs the same work and gets the same answer as a wrong password", async (_name, email, setting) => {
  const { verify, calls } = open(setting);
  expect(await verify(email, "river-and-stone")).toEqual({ kind: "wrong" });
  expect(calls.at(-1)).toBe("verify against null");
});

test("while blocked, no password is looked at, not even the right one", async () => {
  const until = new Date(1_000);
  const { verify, calls } = open({ blockedUntil: until });
  expect(await verify(ada.email, "river-and-stone")).toEqual({ kind: "blocked", until });
  expect(calls).toEqual(["reserve ada@example.org"]);
});
