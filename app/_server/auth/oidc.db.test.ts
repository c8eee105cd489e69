import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type MadePerson, makePerson } from "#scripts/testing/make-person.ts";
import { openTestPlatform, type TestPlatform } from "#scripts/testing/open-test-platform.ts";
import { startOidcProvider, type TestOidcProvider } from "#scripts/testing/start-oidc-provider.ts";
import { authenticateRequest } from "./authenticate-request.ts";
import { handleAuthRequest } from "./handle-auth-request.ts";
import { startOidc } from "./start-oidc.ts";

let provider: TestOidcProvider;
let opened: TestPlatform;
let ada: MadePerson;
const host = "localhost:3000";
const origin = `http://${host}`;

beforeAll(async () => {
  provider = await startOidcProvider("signalbox");
  opened = await openTestPlatform({
    OIDC_ISSUER: `${provider.issuer}/`,
    OIDC_CLIENT_ID: "signalbox",
    OIDC_CLIENT_SECRET: "test-only-client-secret",
  });
});

beforeEach(async () => {
  provider.userinfo = null;
  ada = await makePerson(opened.platform.database.sql, "operator", { name: "Ada" });
});

afterAll(async () => {
  await opened.close();
  await provider.stop();
});

const cookiesOf = (answer: Response) => answer.headers.getSetCookie().map((line) => line.split(";", 1)[0] as string);

/** The whole journey of a browser: to the provider, consent, and back. Gives where it ends and its cookies. */
async function signIn(claims: Record<string, unknown>): Promise<{ location: string | null; cookie: string }> {
  const start = await startOidc(
    new Request(`${origin}/admin/sign-in/provider?next=/admin/runs`, { headers: { host } }),
    opened.platform,
  );
  const back = provider.consent(start.headers.get("location") ?? "", claims);
  const request = new Request(back, { headers: { host, cookie: cookiesOf(start).join("; ") } });
  const answer = await handleAuthRequest(request, ["callback", "oidc"], opened.platform);
  return { location: answer.headers.get("location"), cookie: cookiesOf(answer).join("; ") };
}

async function whoIs(cookie: string): Promise<string | undefined> {
  const request = new Request(`${origin}/api/runs`, { headers: { host, cookie } });
  const outcome = await authenticateRequest(request, opened.platform);
  return outcome.kind === "authenticated" ? (outcome.actor.id as string) : undefined;
}

test("somebody whose verified address has an account comes in, and is known by the subject from then on", async () => {
  const first = await signIn({ sub: "subject-ada", email: ada.person.email.toUpperCase(), email_verified: true });
  expect(first.location).toBe(`${origin}/admin/runs`);
  expect(await whoIs(first.cookie)).toBe(ada.person.id);
  const later = await signIn({ sub: "subject-ada", email: "new-address@example.org", email_verified: true });
  expect(await whoIs(later.cookie)).toBe(ada.person.id);
  const entries = await opened.platform.database.sql`select action from audit_entries
    where object_id = ${ada.person.id} and action = 'user.oidc_linked'`;
  expect(entries.length).toBe(1);
});

test("an address that only the userinfo endpoint tells is used as well", async () => {
  provider.userinfo = { sub: "subject-userinfo", email: ada.person.email, email_verified: true };
  expect(await whoIs((await signIn({ sub: "subject-userinfo" })).cookie)).toBe(ada.person.id);
});

test.each([
  ["an address without an account", () => ({ sub: "s1", email: "x@example.org", email_verified: true }), "no_account"],
  [
    "an address that is not verified",
    () => ({ sub: "s2", email: ada.person.email, email_verified: false }),
    "email_not_verified",
  ],
  ["an address of unknown standing", () => ({ sub: "s3", email: ada.person.email }), "email_not_verified"],
] as const)("%s is refused with its reason, and no account is made", async (_name, claims, reason) => {
  const outcome = await signIn(claims());
  expect(outcome.location).toBe(`/admin/sign-in?error=${reason}`);
  expect(await whoIs(outcome.cookie)).toBeUndefined();
  const [made] = await opened.platform.database.sql`select 1 from users where email = 'x@example.org'`;
  expect(made).toBeUndefined();
});

test("an answer that this browser did not ask for is refused", async () => {
  const start = await startOidc(
    new Request(`${origin}/admin/sign-in/provider`, { headers: { host } }),
    opened.platform,
  );
  const claims = { sub: "subject-ada", email: ada.person.email, email_verified: true };
  const back = provider.consent(start.headers.get("location") ?? "", claims);
  const request = new Request(back, { headers: { host } });
  const answer = await handleAuthRequest(request, ["callback", "oidc"], opened.platform);
  expect(await whoIs(cookiesOf(answer).join("; "))).toBeUndefined();
  expect(answer.headers.get("location")).toContain("/api/auth/error?error=OAuthCallback");
});
