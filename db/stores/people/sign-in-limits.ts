import {
  accountLimit,
  addressLimit,
  countSignIn,
  forgiveSignIn,
  nameSignInKeys,
  type SignInCount,
  type SignInLimit,
} from "#core/people/count-sign-in.ts";
import type { ForgiveSignIn, ReserveSignIn } from "#core/people/ports.ts";
import type { SqlOrTransaction } from "../../connect.ts";
import type { ChangePorts } from "../change-ports.ts";

type Ports = Pick<ChangePorts, "sql" | "now">;

/** Counts an attempt under its account and its address, for all processes together, or says that it must wait. */
export function openReserveSignIn(ports: Ports): ReserveSignIn {
  return async (email, address) =>
    await ports.sql.begin(async (sql) => {
      const now = ports.now();
      const counted = [];
      for (const { key, limit } of listKeys(email, address)) {
        const verdict = countSignIn(await lockCount(sql, key, now), limit, now);
        if (verdict.kind === "blocked") return verdict;
        counted.push({ key, count: verdict.count });
      }
      for (const { key, count } of counted) await writeCount(sql, key, count);
      return { kind: "allowed" as const };
    });
}

/** Takes an attempt back that was right. The account begins anew; the address keeps its other failures. */
export function openForgiveSignIn(ports: Ports): ForgiveSignIn {
  return async (email, address) => {
    await ports.sql.begin(async (sql) => {
      const keys = nameSignInKeys(email, address);
      await sql`delete from sign_in_limits where key = ${keys.account}`;
      if (keys.address === null) return;
      const record = await lockCount(sql, keys.address, ports.now());
      const left = record === null ? null : forgiveSignIn(record, addressLimit);
      if (left === null) await sql`delete from sign_in_limits where key = ${keys.address}`;
      else await writeCount(sql, keys.address, left);
    });
  };
}

// Always the account first, then the address: one order for all, so that no two attempts wait for each other.
function listKeys(email: string, address: string | null): { key: string; limit: SignInLimit }[] {
  const keys = nameSignInKeys(email, address);
  const account = { key: keys.account, limit: accountLimit };
  return keys.address === null ? [account] : [account, { key: keys.address, limit: addressLimit }];
}

/** Reads a record and keeps it for this transaction; an empty row is made first, because what is not there cannot be locked. */
async function lockCount(sql: SqlOrTransaction, key: string, now: Date): Promise<SignInCount | null> {
  await sql`insert into sign_in_limits (key, failures, window_started_at) values (${key}, 0, ${now})
    on conflict (key) do nothing`;
  const [row] = await sql<SignInCount[]>`select failures, window_started_at as "windowStartedAt",
    blocked_until as "blockedUntil" from sign_in_limits where key = ${key} for update`;
  return row === undefined || row.failures === 0 ? null : row;
}

async function writeCount(sql: SqlOrTransaction, key: string, count: SignInCount): Promise<void> {
  await sql`update sign_in_limits set failures = ${count.failures}, window_started_at = ${count.windowStartedAt},
    blocked_until = ${count.blockedUntil} where key = ${key}`;
}
