import { Email, type Person } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import { openFindCredentials } from "#db/queries/people/find-credentials.ts";
import { issueSignInToken } from "#db/stores/people/create-token.ts";
import { openInsertPerson } from "#db/stores/people/insert-person.ts";
import type { Call } from "../documented/route.ts";
import { openAuthPorts } from "./auth-ports.ts";

type Issued = { kind: "issued"; token: string } | { kind: "invalid"; problems: FieldProblem[] };

/**
 * The token of whoever has this e-mail address, the same each time until it is revoked. Somebody new becomes an operator
 * without a password: a program may do all that it needs, and nobody can sign in with it.
 */
export async function issueToken(
  { platform, author }: Pick<Call<unknown>, "platform" | "author">,
  given: unknown,
): Promise<Issued> {
  requirePermitted(author.actor, "manage_users");
  requirePermitted(author.actor, "manage_tokens");
  if (given === undefined) return invalid("This field is required.");
  const read = Email.safeParse(given);
  if (!read.success) return invalid("Enter a valid email address.");
  const ports = await openAuthPorts(platform);
  const email = read.data;
  const find = async (): Promise<Person | null> => (await openFindCredentials(ports.sql)(email))?.person ?? null;
  let person = await find();
  if (person === null) {
    const name = email.slice(0, 120);
    // Somebody may make it at the same moment; then theirs is found.
    await openInsertPerson(ports, author)({ email, name, role: "operator", passwordHash: null });
    person = await find();
  }
  if (person === null) throw new Error("The account went away while it was made.");
  if (person.disabledAt !== null) return invalid("This account is switched off.");
  return { kind: "issued", token: await issueSignInToken(ports, person, author.address, author.actor) };
}

function invalid(detail: string): Issued {
  return { kind: "invalid", problems: [{ pointer: "/email", detail }] };
}
