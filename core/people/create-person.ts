import type { FieldProblem } from "#core/problems/problem-table.ts";
import { judgePassword, normalisePassword } from "./judge-password.ts";
import type { NewPerson } from "./model.ts";
import type { HashPassword, InsertPerson } from "./ports.ts";

export type CreatedPerson =
  | { kind: "created"; id: string }
  | { kind: "invalid"; problems: FieldProblem[] }
  | { kind: "email_taken" };

/** Makes an account. Without a password its owner can come in through OpenID Connect only. */
export async function createPerson(
  ports: { hashPassword: HashPassword; insertPerson: InsertPerson },
  { password, ...person }: NewPerson,
): Promise<CreatedPerson> {
  if (password === null) return await ports.insertPerson({ ...person, passwordHash: null });
  const verdict = judgePassword(password, person);
  if (verdict.kind === "refused") {
    return { kind: "invalid", problems: [{ pointer: "/password", detail: verdict.reason }] };
  }
  return await ports.insertPerson({ ...person, passwordHash: await ports.hashPassword(normalisePassword(password)) });
}
