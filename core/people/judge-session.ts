// A working day and a half-day's pause end a session that nobody uses; a week ends every session.
export const sessionIdleMs = 12 * 60 * 60 * 1000;
export const sessionLifeMs = 7 * 24 * 60 * 60 * 1000;

// Writing the time of each request would make every page view an update; a minute is exact enough for an idle limit.
const touchAfterMs = 60 * 1000;

/** The times of a session's row that decide whether it still holds. */
export type SessionTimes = { lastSeenAt: Date; expiresAt: Date; revokedAt: Date | null };

export type SessionVerdict =
  | { kind: "live"; touchDue: boolean }
  | { kind: "ended"; reason: "revoked" | "account_disabled" | "expired" | "idle" };

/** Decides at each use whether a session holds, and whether its time of last use is to be written again. */
export function judgeSession(session: SessionTimes, accountDisabledAt: Date | null, now: Date): SessionVerdict {
  if (session.revokedAt !== null) return { kind: "ended", reason: "revoked" };
  if (accountDisabledAt !== null) return { kind: "ended", reason: "account_disabled" };
  if (now.getTime() >= session.expiresAt.getTime()) return { kind: "ended", reason: "expired" };
  const unusedMs = now.getTime() - session.lastSeenAt.getTime();
  if (unusedMs >= sessionIdleMs) return { kind: "ended", reason: "idle" };
  return { kind: "live", touchDue: unusedMs >= touchAfterMs };
}
