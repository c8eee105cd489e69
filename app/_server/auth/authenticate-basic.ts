import { createHmac, randomBytes } from "node:crypto";
import { openFindCredentials } from "#db/queries/people/find-credentials.ts";
import type { AuthPlatform } from "./auth-ports.ts";
import { type CheckedPassword, checkPassword } from "./sign-in.ts";

// Hashing is slow by design, and a program sends its password with every request.
const rememberedMs = 60_000;
const rememberedMax = 1_000;

type Checking = Promise<{ checked: CheckedPassword; passwordHash: string | null }>;

const remembered = new Map<string, { checking: Checking; until: number }>();
// What is remembered of a password is worth nothing outside of this process.
const key = randomBytes(32);

// The addresses of the documented systems whose programs may send e-mail address and password with each request.
const basicPaths = /^\/api\/(?:v1|metrics|health)(?:\/|$)/;

/** Whether HTTP Basic is taken at this address. */
export function takesBasic(request: Request): boolean {
  return basicPaths.test(new URL(request.url).pathname);
}

/** E-mail address and password of an `Authorization: Basic …` header (RFC 7617); null for one that is none. */
export function readBasic(header: string): { email: string; password: string } | null {
  const encoded = /^basic +([A-Za-z0-9+/=_-]+) *$/i.exec(header)?.[1];
  if (encoded === undefined) return null;
  const text = Buffer.from(encoded, "base64").toString("utf8");
  const colon = text.indexOf(":");
  return colon < 0 ? null : { email: text.slice(0, colon), password: text.slice(colon + 1) };
}

/**
 * Checks e-mail address and password under the limits of sign-in. What was right is remembered for a minute, as long as the
 * account and its password stay as they are; requests that come at once with the same are checked once.
 */
export async function checkBasic(
  platform: AuthPlatform,
  request: Request,
  credentials: { email: string; password: string },
): Promise<CheckedPassword> {
  const { email, password } = credentials;
  const place = createHmac("sha256", key).update(`${email}\n${password}`, "utf8").digest("base64");
  const now = platform.now().getTime();
  const known = remembered.get(place);
  if (known !== undefined && known.until > now) {
    const { checked, passwordHash } = await known.checking;
    if (checked.kind !== "verified") return checked;
    const found = await findAccount(platform, email);
    if (found !== null && found.person.disabledAt === null && found.passwordHash === passwordHash) {
      return { kind: "verified", person: found.person };
    }
  }
  if (remembered.size >= rememberedMax) remembered.clear();
  const checking = check(platform, request, credentials);
  remembered.set(place, { checking, until: now + rememberedMs });
  try {
    const { checked } = await checking;
    // A wrong one is asked for anew each time, so that every try counts.
    if (checked.kind !== "verified") remembered.delete(place);
    return checked;
  } catch (error) {
    remembered.delete(place);
    throw error;
  }
}

/** The hash is read first: a password that is changed while the old one is being checked is not remembered as the new one. */
async function check(
  platform: AuthPlatform,
  request: Request,
  credentials: { email: string; password: string },
): Checking {
  const passwordHash = (await findAccount(platform, credentials.email))?.passwordHash ?? null;
  return { checked: await checkPassword(platform, request.headers, credentials), passwordHash };
}

async function findAccount({ database }: AuthPlatform, email: string) {
  return await openFindCredentials(database.sql)(email.trim().toLowerCase());
}
