import { expect, test } from "vitest";
import { judgeSession, sessionIdleMs, sessionLifeMs } from "./judge-session.ts";

const start = new Date("2026-03-02T08:00:00Z");
const after = (ms: number) => new Date(start.getTime() + ms);
const session = { lastSeenAt: start, expiresAt: after(sessionLifeMs), revokedAt: null };

test("a session that is used holds until its absolute end, and not a moment longer", () => {
  const seenLately = { ...session, lastSeenAt: after(sessionLifeMs - 1000) };
  expect(judgeSession(seenLately, null, after(sessionLifeMs - 1)).kind).toBe("live");
  expect(judgeSession(seenLately, null, after(sessionLifeMs))).toEqual({ kind: "ended", reason: "expired" });
});

test("a session that nobody uses ends after twelve hours", () => {
  expect(judgeSession(session, null, after(sessionIdleMs - 1)).kind).toBe("live");
  expect(judgeSession(session, null, after(sessionIdleMs))).toEqual({ kind: "ended", reason: "idle" });
});

test("a revoked session and one of a switched-off account end at once", () => {
  expect(judgeSession({ ...session, revokedAt: start }, null, start)).toEqual({ kind: "ended", reason: "revoked" });
  expect(judgeSession(session, start, start)).toEqual({ kind: "ended", reason: "account_disabled" });
});

test("the time of last use is written once a minute at most", () => {
  expect(judgeSession(session, null, after(59_999))).toEqual({ kind: "live", touchDue: false });
  expect(judgeSession(session, null, after(60_000))).toEqual({ kind: "live", touchDue: true });
});
