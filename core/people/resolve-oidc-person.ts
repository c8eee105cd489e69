import { Email, type Person } from "./model.ts";

/** What an OpenID Connect provider says of somebody (OpenID Connect Core 1.0, section 5.1). */
export type OidcClaims = { subject: string; email: string | null; emailVerified: boolean };

export type ResolvedOidcPerson =
  | { kind: "known"; person: Person }
  /** First time: the account with that address is to be tied to `subject`. */
  | { kind: "to_be_linked"; person: Person }
  | { kind: "refused"; reason: "no_account" | "email_not_verified" | "account_disabled" | "linked_to_another" };

/**
 * Decides which account somebody from the provider has. The provider's subject is what counts once it is known, because
 * addresses are given to other people later. Before that the address counts, but only when the provider has verified
 * it, or anybody could claim an administrator's. No account is ever made: an administrator invites by making one.
 */
export function resolveOidcPerson(
  claims: OidcClaims,
  bySubject: Person | null,
  byEmail: (Person & { oidcSubject: string | null }) | null,
): ResolvedOidcPerson {
  if (bySubject !== null) {
    return bySubject.disabledAt === null ? { kind: "known", person: bySubject } : refused("account_disabled");
  }
  if (claims.email === null || !Email.safeParse(claims.email).success || byEmail === null) return refused("no_account");
  if (!claims.emailVerified) return refused("email_not_verified");
  if (byEmail.disabledAt !== null) return refused("account_disabled");
  return byEmail.oidcSubject === null ? { kind: "to_be_linked", person: byEmail } : refused("linked_to_another");
}

function refused(reason: Extract<ResolvedOidcPerson, { kind: "refused" }>["reason"]): ResolvedOidcPerson {
  return { kind: "refused", reason };
}
