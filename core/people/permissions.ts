import { Fault } from "#core/problems/fault.ts";
import { type Actor, type Role, roles } from "./model.ts";

// The least role for each thing that can be done. Looking is for everybody; an operator tries things out and repairs
// what went wrong with the integrations as they are; what they do, and who may come in, is an administrator's.
const leastRole = {
  view_overview: "viewer",
  view_integrations: "viewer",
  view_runs: "viewer",
  view_deliveries: "viewer",
  view_notifications: "viewer",
  view_hooks: "viewer",
  view_messaging: "viewer",
  view_health: "viewer",
  view_mediator: "viewer",
  manage_own_sessions: "viewer",
  test_integrations: "operator",
  switch_integrations: "operator",
  replay_runs: "operator",
  resend_deliveries: "operator",
  run_bulk_operations: "operator",
  test_mediator: "operator",
  replay_transactions: "operator",
  report_heartbeats: "operator",
  view_providers: "operator",
  test_providers: "operator",
  send_notifications: "operator",
  manage_outbox: "operator",
  edit_preferences: "operator",
  test_hooks: "operator",
  raise_signals: "operator",
  manage_callbacks: "operator",
  manage_subscriptions: "operator",
  manage_identities: "operator",
  edit_integrations: "admin",
  edit_mediator: "admin",
  edit_notifications: "admin",
  edit_hooks: "admin",
  edit_messaging: "admin",
  manage_providers: "admin",
  view_secrets: "admin",
  manage_secrets: "admin",
  manage_users: "admin",
  manage_tokens: "admin",
  view_audit: "admin",
} as const satisfies Record<string, Role>;

export type Permission = keyof typeof leastRole;

export const permissions = Object.keys(leastRole) as Permission[];

/** True when the role allows it. */
export function can(role: Role, permission: Permission): boolean {
  return roles.indexOf(role) >= roles.indexOf(leastRole[permission]);
}

/** The lesser of two roles: a token never allows more than its owner may do at the time of use. */
export function lesserRole(one: Role, other: Role): Role {
  return roles.indexOf(one) < roles.indexOf(other) ? one : other;
}

/**
 * Throws a Fault "forbidden" when the actor's role does not allow it. Stores and queries call it first, so that a
 * handler that forgot to ask still shows and changes nothing.
 */
export function requirePermitted(actor: Actor, permission: Permission): void {
  if (can(actor.role, permission)) return;
  throw new Fault("forbidden", `${actor.kind} ${actor.name} (${actor.role}) may not ${permission}.`);
}
