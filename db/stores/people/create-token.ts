import { deriveSignInToken, type MintedToken, mintToken } from "#core/people/api-token.ts";
import type { Actor, Author, NewToken, Person } from "#core/people/model.ts";
import { lesserRole, requirePermitted } from "#core/people/permissions.ts";
import type { TokenKeys } from "#core/vault/derive-keys.ts";
import type { RandomBytes } from "#core/vault/model.ts";
import type { SqlOrTransaction } from "../../connect.ts";
import { appendAudit } from "../audit/append-audit.ts";
import type { ChangePorts } from "../change-ports.ts";

type Row = NewToken & { id: string; userId: string; origin: "console" | "sign_in"; minted: MintedToken; now: Date };

/** Makes a token that belongs to a person. `token` is in no table: this answer is the only time that it is seen. */
export async function createToken(
  ports: ChangePorts & { tokenKeys: TokenKeys; randomBytes: RandomBytes },
  by: Author,
  input: NewToken & { userId: string },
): Promise<{ kind: "created"; id: string; token: string } | { kind: "owner_not_found" }> {
  requirePermitted(by.actor, "manage_tokens");
  return await ports.sql.begin(async (sql) => {
    const [owner] = await sql<{ email: string; role: NewToken["role"] }[]>`select email, role from users
      where id = ${input.userId} and disabled_at is null`;
    if (owner === undefined) return { kind: "owner_not_found" as const };
    const id = ports.newId();
    const minted = mintToken(ports.tokenKeys, ports.randomBytes);
    const role = lesserRole(input.role, owner.role);
    await insertToken(sql, { ...input, role, id, origin: "console", minted, now: ports.now() });
    const detail = { role, owner: owner.email, hint: minted.hint, expiresAt: input.expiresAt };
    await appendAudit(sql, ports, { by, action: "token.created", object: { id, name: input.name }, detail });
    return { kind: "created" as const, id, token: minted.token };
  });
}

/**
 * The token that a person gets for e-mail and password, or an administrator for a person: always the same one until it is
 * revoked (see docs/decisions/011-sign-in-tokens.md). The lock on the person's row keeps two requests from making one each.
 */
export async function issueSignInToken(
  ports: ChangePorts & { tokenKeys: TokenKeys },
  person: Person,
  address: string | null,
  actor: Actor = { kind: "user", id: person.id, name: person.name, role: person.role },
): Promise<string> {
  return await ports.sql.begin(async (sql) => {
    await sql`select 1 from users where id = ${person.id} for update`;
    // Whoever asks for somebody else's learns a credential of theirs, also when it is not new.
    const isOthers = actor.id !== person.id;
    const [live] = await sql<{ id: string }[]>`select id from api_tokens
      where user_id = ${person.id} and origin = 'sign_in' and revoked_at is null`;
    if (live !== undefined) {
      await sql`update api_tokens set role = ${person.role} where id = ${live.id} and role <> ${person.role}`;
      const object = { id: live.id, name: person.email };
      if (isOthers) await appendAudit(sql, ports, { by: { actor, address }, action: "token.issued", object });
      return deriveSignInToken(ports.tokenKeys, live.id).token;
    }
    const id = ports.newId();
    const minted = deriveSignInToken(ports.tokenKeys, id);
    const row = { name: "E-mail and password", role: person.role, userId: person.id, expiresAt: null };
    await insertToken(sql, { ...row, id, origin: "sign_in", minted, now: ports.now() });
    const object = { id, name: person.email };
    await appendAudit(sql, ports, { by: { actor, address }, action: "token.issued", object });
    return minted.token;
  });
}

async function insertToken(sql: SqlOrTransaction, { minted, ...row }: Row): Promise<void> {
  await sql`insert into api_tokens (id, name, user_id, role, origin, token_hash, hint, created_at, expires_at)
    values (${row.id}, ${row.name}, ${row.userId}, ${row.role}, ${row.origin}, ${minted.hash}, ${minted.hint},
      ${row.now}, ${row.expiresAt})`;
}
