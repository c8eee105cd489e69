import ipaddr from "ipaddr.js";

/** How many failures a key may have within a window, and how long it is then blocked. */
export type SignInLimit = { failuresMax: number; windowMs: number; blockMs: number; blockMsMax: number };

const minuteMs = 60 * 1000;

// Five tries find a forgotten variant of an own password. The block doubles up to a quarter of an hour: at four tries
// an hour a guess is hopeless, while the owner whom a stranger locks out is never kept out for longer than that.
export const accountLimit: SignInLimit = {
  failuresMax: 5,
  windowMs: 15 * minuteMs,
  blockMs: minuteMs,
  blockMsMax: 15 * minuteMs,
};

// Many people may share an address, so it bears more; it is what slows one guesser down who tries many accounts.
export const addressLimit: SignInLimit = { ...accountLimit, failuresMax: 30 };

/** What is on record for a key. */
export type SignInCount = { failures: number; windowStartedAt: Date; blockedUntil: Date | null };

export type CountedSignIn = { kind: "allowed"; count: SignInCount } | { kind: "blocked"; until: Date };

/**
 * Counts one attempt as failed *before* the password is looked at, so that a hundred at the same moment do not all
 * find a clean record; who turns out to be right is forgiven afterwards. Each attempt from the limit on starts a
 * block, and every further one doubles it. A record is forgotten one window after its start or its last block.
 */
export function countSignIn(record: SignInCount | null, limit: SignInLimit, now: Date): CountedSignIn {
  if (record?.blockedUntil && now < record.blockedUntil) return { kind: "blocked", until: record.blockedUntil };
  const fresh = record === null || isForgotten(record, limit, now);
  const failures = fresh ? 1 : record.failures + 1;
  const windowStartedAt = fresh ? now : record.windowStartedAt;
  const excess = failures - limit.failuresMax;
  const blockMs = excess < 0 ? 0 : Math.min(limit.blockMs * 2 ** Math.min(excess, 30), limit.blockMsMax);
  const blockedUntil = blockMs === 0 ? null : new Date(now.getTime() + blockMs);
  return { kind: "allowed", count: { failures, windowStartedAt, blockedUntil } };
}

/** Takes one attempt back that turned out to be right. Null when nothing is left to remember. */
export function forgiveSignIn(record: SignInCount, limit: SignInLimit): SignInCount | null {
  const failures = record.failures - 1;
  if (failures <= 0) return null;
  return { ...record, failures, blockedUntil: failures < limit.failuresMax ? null : record.blockedUntil };
}

/** True when a record says nothing any more and may be removed. */
export function isForgotten(record: SignInCount, limit: SignInLimit, now: Date): boolean {
  const from = Math.max(record.windowStartedAt.getTime(), record.blockedUntil?.getTime() ?? 0);
  return now.getTime() - from >= limit.windowMs;
}

/** The keys under which an attempt is counted. Addresses of IPv6 count by their /64, which one line owns as a whole. */
export function nameSignInKeys(email: string, address: string | null): { account: string; address: string | null } {
  return { account: `account:${email}`, address: address === null ? null : `address:${networkOf(address)}` };
}

function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  // An IPv4 address that arrives on an IPv6 socket is written as ::ffff:a.b.c.d; `process` gives the plain one.
  const parsed = ipaddr.process(address);
  if (!(parsed instanceof ipaddr.IPv6)) return parsed.toString();
  return `${new ipaddr.IPv6([...parsed.parts.slice(0, 4), 0, 0, 0, 0]).toString()}/64`;
}
