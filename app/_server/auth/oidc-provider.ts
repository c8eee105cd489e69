import type { OAuthConfig } from "next-auth/providers/oauth";
import { z } from "zod";
import type { OidcConfig } from "#core/config.ts";
import type { Person } from "#core/people/model.ts";
import { type OidcClaims, resolveOidcPerson } from "#core/people/resolve-oidc-person.ts";
import { findOidcCandidates } from "#db/queries/people/find-credentials.ts";
import { linkOidcSubject } from "#db/stores/people/link-oidc-subject.ts";
import { type AuthPlatform, openAuthPorts } from "./auth-ports.ts";

export const oidcProviderId = "oidc";

// Some providers send the flag as text.
const Claims = z.object({
  sub: z.string().min(1).max(255),
  email: z.string().max(254).nullish(),
  email_verified: z.union([z.boolean(), z.stringbool()]).nullish().catch(false),
});
type Claims = Record<string, unknown> & { sub: string };

/** The OpenID Connect provider of the configuration, found through its discovery document (authorization code, PKCE). */
export function describeOidcProvider({ issuer, clientId, clientSecret }: OidcConfig): OAuthConfig<Claims> {
  return {
    id: oidcProviderId,
    name: "Single sign-on",
    type: "oauth",
    wellKnown: `${issuer.replace(/\/+$/, "")}/.well-known/openid-configuration`,
    clientId,
    clientSecret,
    idToken: true,
    checks: ["pkce", "state", "nonce"],
    authorization: { params: { scope: "openid email profile" } },
    userinfo: {
      // Not every provider puts the address into the identity token; the userinfo endpoint has it then.
      request: async ({ client, tokens }) => {
        const claims = new Map(Object.entries(readIdToken(tokens)));
        if (claims.has("email") || client.issuer.metadata.userinfo_endpoint === undefined) {
          return Object.fromEntries(claims) as Claims;
        }
        return {
          ...(await client.userinfo(tokens as Parameters<typeof client.userinfo>[0])),
          ...Object.fromEntries(claims),
        };
      },
    },
    profile: (claims) => ({ id: claims.sub }),
  };
}

function readIdToken(tokens: object): Record<string, unknown> {
  return "claims" in tokens && typeof tokens.claims === "function" ? (tokens.claims() as Record<string, unknown>) : {};
}

export type OidcSignIn =
  | { kind: "known"; person: Person }
  | { kind: "refused"; reason: "no_account" | "email_not_verified" | "account_disabled" | "linked_to_another" };

/** Finds the account of somebody whom the provider vouches for, and ties the two together at the first time. */
export async function resolveOidcSignIn(
  platform: AuthPlatform,
  profile: unknown,
  address: string | null,
): Promise<OidcSignIn> {
  const parsed = Claims.safeParse(profile);
  if (!parsed.success) return { kind: "refused", reason: "no_account" };
  const { sub, email, email_verified } = parsed.data;
  const claims: OidcClaims = { subject: sub, email: email ?? null, emailVerified: email_verified === true };
  const ports = await openAuthPorts(platform);
  const { bySubject, byEmail } = await findOidcCandidates(ports.sql, claims.subject, claims.email);
  const resolved = resolveOidcPerson(claims, bySubject, byEmail);
  if (resolved.kind !== "to_be_linked") return resolved;
  const linked = await linkOidcSubject(ports, resolved.person, claims.subject, address);
  return linked ? { kind: "known", person: resolved.person } : { kind: "refused", reason: "linked_to_another" };
}
