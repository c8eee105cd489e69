import type { Role } from "#core/people/model.ts";
import type { Permission } from "#core/people/permissions.ts";

export type NavIconName =
  | "overview"
  | "integrations"
  | "runs"
  | "refusals"
  | "deliveries"
  | "transactions"
  | "tester"
  | "esb"
  | "notifications"
  | "events"
  | "rules"
  | "templates"
  | "people"
  | "emissions"
  | "outbox"
  | "escalations"
  | "inbox"
  | "hooks"
  | "callbacks"
  | "message_sets"
  | "schedules"
  | "subscriptions"
  | "identities"
  | "forecast"
  | "channels"
  | "clients"
  | "mediators"
  | "registrations"
  | "simulator"
  | "users"
  | "tokens"
  | "providers"
  | "secrets"
  | "audit"
  | "health";

/** A part of the console and the permission without which it is not shown. */
export type NavItem = {
  label: string;
  href: string;
  icon: NavIconName;
  permission: Permission;
  /** Pages that belong to it and lie elsewhere. */
  also?: readonly string[];
};
export type NavSection = { label: string | null; items: readonly NavItem[] };

/** Who is signed in, as the console shows them. */
export type ShellPerson = { name: string; email: string; role: Role };

/** Something that a search over the console found. */
export type SearchHit = { kind: string; label: string; hint: string | null; href: string };
