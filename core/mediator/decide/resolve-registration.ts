import type { HeaderLine } from "#core/deliveries/attempt-result.ts";
import type { Registration } from "../model.ts";
import { type CompiledChannel, type CompiledDirectory, foldOrganization } from "./compile-directory.ts";
import { findHeader } from "./find-header.ts";
import { findParameter } from "./read-query.ts";

/** Where a call may say which organisation it is for, and how it is to be relayed. */
export type BusWishes = {
  headers: readonly HeaderLine[];
  query: string;
  /** What the body of POST /integration/call says; it goes before all else. */
  organization: string | null;
  esbMode: string | null;
};

export type ResolvedRegistration =
  | { kind: "resolved"; registration: Registration; organization: string }
  | { kind: "organization_required" }
  | { kind: "no_registration"; organization: string }
  | { kind: "ambiguous_registration"; organization: string; count: number };

/**
 * Finds whom a call is for. Within a channel only its own active registrations count; without one (`channel` null) those
 * for all channels go first, then that of any channel, if it is the only one.
 */
export function resolveRegistration(
  compiled: CompiledDirectory,
  channel: CompiledChannel | null,
  wishes: BusWishes,
): ResolvedRegistration {
  const organization =
    wishes.organization?.trim() ||
    findHeader(wishes.headers, "x-organization")?.trim() ||
    findParameter(wishes.query, "organization")?.trim();
  if (!organization) return { kind: "organization_required" };
  const name = foldOrganization(organization);
  const found = channel === null ? compiled.globalRegistrations.get(name) : channel.registrations.get(name);
  if (found !== undefined) return { kind: "resolved", registration: found, organization };
  const scoped = channel === null ? (compiled.scopedRegistrations.get(name) ?? []) : [];
  const [only] = scoped;
  if (only === undefined) return { kind: "no_registration", organization };
  if (scoped.length > 1) return { kind: "ambiguous_registration", organization, count: scoped.length };
  return { kind: "resolved", registration: only, organization };
}

export type ResolvedMode = { kind: "resolved"; esbMode: "normal" | "push" } | { kind: "refused"; error: string };

/** Finds how a call is relayed; the texts of refusals are the documented ones. */
export function resolveMode({ apiCode, pushCode }: Registration, wishes: BusWishes): ResolvedMode {
  const wish = (
    wishes.esbMode?.trim() ||
    findHeader(wishes.headers, "x-esb-mode")?.trim() ||
    findParameter(wishes.query, "esb_mode")?.trim() ||
    ""
  ).toLowerCase();
  const refused = (error: string): ResolvedMode => ({ kind: "refused", error });
  switch (wish) {
    case "":
      if (apiCode !== null) return { kind: "resolved", esbMode: "normal" };
      if (pushCode !== null) return { kind: "resolved", esbMode: "push" };
      return refused("Registration must have at least one code (api_code or push_code)");
    case "normal":
      if (apiCode === null) return refused("This organization has no api_code configured");
      return { kind: "resolved", esbMode: "normal" };
    case "push":
      if (pushCode === null) return refused("This organization has no push_code configured");
      return { kind: "resolved", esbMode: "push" };
    default:
      return refused("Unsupported ESB mode. Allowed values: normal, push");
  }
}
