import type { Role } from "./model.ts";

type Standing = { role: Role; disabledAt: Date | null };

/**
 * Whether an account may get a new standing. The last administrator who can sign in may be neither demoted nor switched
 * off, because nobody would be left to undo it.
 */
export function judgePersonChange(
  before: Standing,
  after: Standing,
  otherActiveAdmins: number,
): { kind: "allowed" } | { kind: "last_admin" } {
  const losesAdmin = isActiveAdmin(before) && !isActiveAdmin(after);
  return losesAdmin && otherActiveAdmins === 0 ? { kind: "last_admin" } : { kind: "allowed" };
}

function isActiveAdmin({ role, disabledAt }: Standing): boolean {
  return role === "admin" && disabledAt === null;
}
