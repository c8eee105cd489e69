import type { Actor, Role } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { Sql } from "../../connect.ts";

export type TokenState = "live" | "revoked" | "expired";

export type ListedToken = {
  id: string;
  name: string;
  hint: string;
  role: Role;
  origin: "console" | "sign_in";
  owner: { id: string; name: string; email: string; role: Role; disabledAt: Date | null };
  createdAt: Date;
  lastUsedAt: Date | null;
  expiresAt: Date | null;
  revokedAt: Date | null;
  state: TokenState;
};

export type TokenFilter = {
  /** Part of the token's name or hint, or of its owner's address. */
  search: string | null;
  state: TokenState | null;
  userId: string | null;
  limit: number;
  offset: number;
};

/** API tokens, the newest first; nothing here lets anybody use one. Administrators only. */
export async function listTokens(
  sql: Sql,
  reader: Actor,
  now: Date,
  { search, state, userId, limit, offset }: TokenFilter,
): Promise<{ rows: ListedToken[]; total: number }> {
  requirePermitted(reader, "manage_tokens");
  const matching = sql`from (
      select t.*, u.name as owner_name, u.email as owner_email, u.role as owner_role, u.disabled_at as owner_disabled_at,
        case when t.revoked_at is not null then 'revoked' when t.expires_at <= ${now} then 'expired' else 'live' end as state
      from api_tokens t join users u on u.id = t.user_id) t
    where (${search}::text is null or strpos(lower(t.name || ' ' || t.hint || ' ' || t.owner_email), lower(${search})) > 0)
      and (${state}::text is null or t.state = ${state}) and (${userId}::uuid is null or t.user_id = ${userId})`;
  const [rows, [count]] = await Promise.all([
    sql<Row[]>`select t.id, t.name, t.hint, t.role, t.origin, t.created_at as "createdAt",
        t.last_used_at as "lastUsedAt", t.expires_at as "expiresAt", t.revoked_at as "revokedAt", t.state,
        t.user_id as "ownerId", t.owner_name as "ownerName", t.owner_email as "ownerEmail", t.owner_role as "ownerRole",
        t.owner_disabled_at as "ownerDisabledAt"
      ${matching} order by t.created_at desc, t.id limit ${limit} offset ${offset}`.then((found) => found.map(toToken)),
    sql<{ total: number }[]>`select count(*)::int as total ${matching}`,
  ]);
  return { rows, total: count?.total ?? 0 };
}

type Row = Omit<ListedToken, "owner"> & {
  ownerId: string;
  ownerName: string;
  ownerEmail: string;
  ownerRole: Role;
  ownerDisabledAt: Date | null;
};

function toToken({ ownerId, ownerName, ownerEmail, ownerRole, ownerDisabledAt, ...token }: Row): ListedToken {
  const owner = { id: ownerId, name: ownerName, email: ownerEmail, role: ownerRole, disabledAt: ownerDisabledAt };
  return { ...token, owner };
}
