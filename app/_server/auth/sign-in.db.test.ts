import { afterAll, beforeAll, expect, test } from "vitest";
import { type MadePerson, makePerson } from "#scripts/testing/make-person.ts";
import { openTestPlatform, type TestPlatform } from "#scripts/testing/open-test-platform.ts";
import type { AuthPlatform } from "./auth-ports.ts";
import { authenticateRequest, authorizeRequest } from "./authenticate-request.ts";
import { handleAuthRequest } from "./handle-auth-request.ts";
import { describeSessionCookie, readSessionId } from "./session-cookie.ts";

let opened: TestPlatform;
let platform: AuthPlatform;
let ada: MadePerson;
let now = new Date();
const origin = "http://127.0.0.1:3000";
const cookieName = describeSessionCookie(origin).name;

beforeAll(async () => {
  opened = await openTestPlatform();
  platform = { ...opened.platform, now: () => now };
  ada = await makePerson(opened.platform.database.sql, "operator", { name: "Ada" });
});

afterAll(async () => {
  await opened.close();
});

type Jar = Map<string, string>;

/** One request of a browser that keeps its cookies. */
async function browse(jar: Jar, path: string, form?: Record<string, string>): Promise<Response> {
  const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
  const request = new Request(`${origin}/api/auth/${path}`, {
    method: form === undefined ? "GET" : "POST",
    headers: { host: "127.0.0.1:3000", cookie, "x-signalbox-socket-address": "192.0.2.50" },
    body: form === undefined ? null : new URLSearchParams(form),
  });
  const answer = await handleAuthRequest(request, (path.split("?", 1)[0] as string).split("/"), platform);
  for (const line of answer.headers.getSetCookie()) {
    const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (value === "" || /max-age=0/i.test(line)) jar.delete(name);
    else jar.set(name, value);
  }
  return answer;
}

async function signIn(jar: Jar, email: string, password: string): Promise<Response> {
  const { csrfToken } = (await (await browse(jar, "csrf")).json()) as { csrfToken: string };
  return await browse(jar, "callback/credentials", { csrfToken, email, password, callbackUrl: "/admin/runs" });
}

function withCookie(jar: Jar, method = "GET", headers: Record<string, string> = {}): Request {
  const cookie = `${cookieName}=${jar.get(cookieName)}`;
  return new Request(`${origin}/api/runs`, { method, headers: { host: "127.0.0.1:3000", cookie, ...headers } });
}

const kindOf = async (request: Request) => {
  const outcome = await authenticateRequest(request, platform);
  return outcome.kind === "refused" ? outcome.reason : outcome.kind;
};

test("signing in with e-mail and password gives a cookie that opens the API, on the host that was asked for", async () => {
  const jar: Jar = new Map();
  const answer = await signIn(jar, ada.person.email.toUpperCase(), ada.password);
  expect([answer.status, answer.headers.get("location")]).toEqual([302, `${origin}/admin/runs`]);
  const line = answer.headers.getSetCookie().find((text) => text.startsWith(cookieName));
  expect(line).toMatch(/HttpOnly/);
  expect(line).toMatch(/SameSite=Lax/);
  expect(line).not.toMatch(/Secure|Domain/);
  expect(await authenticateRequest(withCookie(jar), platform)).toMatchObject({
    kind: "authenticated",
    actor: { kind: "user", id: ada.person.id, role: "operator" },
  });
  expect(await (await browse(jar, "session")).json()).toMatchObject({ user: { name: "Ada", role: "operator" } });
});

test("a wrong password and an unknown account get the same answer, and no cookie", async () => {
  const answers = [];
  for (const email of [ada.person.email, "nobody@example.org"]) {
    const jar: Jar = new Map();
    const answer = await signIn(jar, email, "wrong-password");
    expect(jar.has(cookieName)).toBe(false);
    answers.push([answer.status, answer.headers.get("location")]);
  }
  expect(answers[0]).toEqual(answers[1]);
});

test("without the token against forgery a password is not even looked at", async () => {
  const jar: Jar = new Map();
  const answer = await browse(jar, "callback/credentials", { email: ada.person.email, password: ada.password });
  expect(answer.headers.get("location")).toContain("csrf=true");
  expect(jar.has(cookieName)).toBe(false);
});

test("signing in again changes the session, and the one before is over", async () => {
  const jar: Jar = new Map();
  await signIn(jar, ada.person.email, ada.password);
  const before = new Map(jar);
  await signIn(jar, ada.person.email, ada.password);
  expect([await kindOf(withCookie(before)), await kindOf(withCookie(jar))]).toEqual(["missing", "authenticated"]);
});

test("signing out ends the session itself, not just the cookie", async () => {
  const jar: Jar = new Map();
  await signIn(jar, ada.person.email, ada.password);
  const kept = new Map(jar);
  const { csrfToken } = (await (await browse(jar, "csrf")).json()) as { csrfToken: string };
  await browse(jar, "signout", { csrfToken });
  expect(jar.has(cookieName)).toBe(false);
  expect(await kindOf(withCookie(kept))).toBe("missing");
  expect(await (await browse(kept, "session")).json()).toEqual({});
});

test("a session ends twelve hours after its last use, and with its account", async () => {
  const jar: Jar = new Map();
  await signIn(jar, ada.person.email, ada.password);
  const start = now;
  now = new Date(start.getTime() + 11 * 3_600_000);
  expect(await kindOf(withCookie(jar))).toBe("authenticated");
  now = new Date(start.getTime() + 22 * 3_600_000);
  expect(await kindOf(withCookie(jar))).toBe("authenticated");
  await opened.platform.database.sql`update users set disabled_at = now() where id = ${ada.person.id}`;
  expect(await kindOf(withCookie(jar))).toBe("missing");
  await opened.platform.database.sql`update users set disabled_at = null where id = ${ada.person.id}`;
  now = new Date(start.getTime() + 35 * 3_600_000);
  expect(await kindOf(withCookie(jar))).toBe("missing");
  now = start;
});

test("a cookie changes something only from a page of our own", async () => {
  const jar: Jar = new Map();
  await signIn(jar, ada.person.email, ada.password);
  expect(await kindOf(withCookie(jar, "POST"))).toBe("foreign");
  expect(await kindOf(withCookie(jar, "DELETE", { origin: "https://evil.example" }))).toBe("foreign");
  expect(await kindOf(withCookie(jar, "POST", { origin }))).toBe("authenticated");
  expect(await kindOf(withCookie(jar, "POST", { "sec-fetch-site": "same-origin" }))).toBe("authenticated");
});

test("a token opens the API under both schemes, and a bad one is refused even beside a good cookie", async () => {
  const jar: Jar = new Map();
  await signIn(jar, ada.person.email, ada.password);
  const request = (authorization: string) => withCookie(jar, "POST", { authorization });
  for (const scheme of ["Token", "Bearer", "bearer"]) {
    expect(await kindOf(request(`${scheme} ${ada.token}`))).toBe("authenticated");
  }
  for (const bad of [`Basic ${ada.token}`, "Bearer", "Token nonsense", `Bearer ${ada.token.slice(0, -1)}x`]) {
    expect(await kindOf(request(bad))).toBe("invalid");
  }
});

test("who is unknown gets 401, whose role is too small 403, and who may is named", async () => {
  const request = (authorization?: string) =>
    new Request(`${origin}/api/runs`, { headers: authorization === undefined ? {} : { authorization } });
  const unknown = await authorizeRequest(request(), "view_runs", platform);
  expect(unknown.kind === "refused" && unknown.response.status).toBe(401);
  expect(unknown.kind === "refused" && unknown.response.headers.get("www-authenticate")).toContain("Bearer");
  const small = await authorizeRequest(request(`Token ${ada.token}`), "manage_users", platform);
  expect(small.kind === "refused" && small.response.status).toBe(403);
  const allowed = await authorizeRequest(request(`Token ${ada.token}`), "replay_runs", platform);
  expect(allowed).toMatchObject({ kind: "authorized", author: { actor: { kind: "token", userId: ada.person.id } } });
});

test("after five wrong passwords the right one has to wait", async () => {
  const grace = await makePerson(opened.platform.database.sql, "viewer", { name: "Grace" });
  for (let attempt = 0; attempt < 5; attempt += 1) await signIn(new Map(), grace.person.email, "wrong-password");
  const jar: Jar = new Map();
  const answer = await signIn(jar, grace.person.email, grace.password);
  expect(answer.headers.get("location")).toContain("error=blocked");
  const page = await browse(jar, "error?error=blocked");
  expect(page.headers.get("location")).toBe("/admin/sign-in?error=blocked");
  now = new Date(now.getTime() + 61_000);
  await signIn(jar, grace.person.email, grace.password);
  expect(jar.has(cookieName)).toBe(true);
});

test("what next-auth offers besides is closed: nobody writes to the log or into a session", async () => {
  for (const path of ["_log", "session", "verify-request"]) {
    expect((await browse(new Map(), path, { level: "error", code: "x" })).status).toBe(404);
  }
});

test("the cookie holds the session's id and nothing else that anybody could change", async () => {
  const jar: Jar = new Map();
  await signIn(jar, ada.person.email, ada.password);
  const header = `${cookieName}=${jar.get(cookieName)}`;
  const sessionId = await readSessionId(opened.platform.keys, header, origin);
  const [row] = await opened.platform.database.sql`select user_id, address from sessions where id = ${sessionId}`;
  expect(row).toEqual({ user_id: ada.person.id, address: "192.0.2.50" });
});
