import { expect, test } from "vitest";
import { createPerson } from "./create-person.ts";
import { ensureAdmin } from "./ensure-admin.ts";

function open() {
  const accounts: { email: string; passwordHash: string | null }[] = [];
  const ports = {
    hashPassword: async (password: string) => `hash of ${password}`,
    randomBytes: (size: number) => new Uint8Array(size).fill(255),
    insertFirstAdmin: async (person: { email: string; name: string; passwordHash: string }) => {
      if (accounts.length > 0) return { kind: "exists" as const };
      accounts.push(person);
      return { kind: "created" as const };
    },
    insertPerson: async (person: { email: string; passwordHash: string | null }) => {
      accounts.push(person);
      return { kind: "created" as const, id: "1" };
    },
  };
  return { ports, accounts };
}

test("the first start makes an administrator and hands out the generated password once", async () => {
  const { ports, accounts } = open();
  const first = await ensureAdmin(ports, { email: "Admin@localhost", password: null });
  expect(first).toEqual({ kind: "created", email: "Admin@localhost", password: "_".repeat(20) });
  expect(accounts).toMatchObject([{ email: "admin@localhost", passwordHash: `hash of ${"_".repeat(20)}` }]);
  expect(await ensureAdmin(ports, { email: "Admin@localhost", password: null })).toEqual({ kind: "exists" });
});

test("a password that the operator gave is not repeated", async () => {
  const { ports, accounts } = open();
  const created = await ensureAdmin(ports, { email: "a@b", password: "given-by-operator" });
  expect(created).toEqual({ kind: "created", email: "a@b", password: null });
  expect(accounts[0]?.passwordHash).toBe("hash of given-by-operator");
});

test("an account with a weak password is not made", async () => {
  const { ports, accounts } = open();
  const person = { email: "ada@example.org", name: "Ada", role: "viewer" } as const;
  expect(await createPerson(ports, { ...person, password: "short" })).toMatchObject({
    kind: "invalid",
    problems: [{ pointer: "/password" }],
  });
  expect(accounts).toEqual([]);
});

test("an account without a password is for people who come through the sign-in provider", async () => {
  const { ports, accounts } = open();
  const person = { email: "ada@example.org", name: "Ada", role: "viewer", password: null } as const;
  expect((await createPerson(ports, person)).kind).toBe("created");
  expect(accounts[0]?.passwordHash).toBeNull();
});
