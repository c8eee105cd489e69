import type { Role } from "#core/people/model.ts";
import { can } from "#core/people/permissions.ts";
import type { NavItem, NavSection } from "./model.ts";

const sections: readonly NavSection[] = [
  {
    label: null,
    items: [
      { label: "Overview", href: "/admin", icon: "overview", permission: "view_overview" },
      { label: "Integrations", href: "/admin/integrations", icon: "integrations", permission: "view_integrations" },
      { label: "Runs", href: "/admin/runs", icon: "runs", permission: "view_runs" },
      { label: "Refused calls", href: "/admin/refusals", icon: "refusals", permission: "view_runs" },
      { label: "Deliveries", href: "/admin/deliveries", icon: "deliveries", permission: "view_deliveries" },
    ],
  },
  {
    label: "Mediator",
    items: [
      { label: "Channels", href: "/admin/mediator/channels", icon: "channels", permission: "view_mediator" },
      { label: "Clients", href: "/admin/mediator/clients", icon: "clients", permission: "view_mediator" },
      { label: "Mediators", href: "/admin/mediator/mediators", icon: "mediators", permission: "view_mediator" },
      {
        label: "Registrations",
        href: "/admin/mediator/registrations",
        icon: "registrations",
        permission: "view_mediator",
      },
      { label: "National bus", href: "/admin/mediator/esb", icon: "esb", permission: "view_mediator" },
      {
        label: "Transactions",
        href: "/admin/mediator/transactions",
        icon: "transactions",
        permission: "view_mediator",
      },
      { label: "Tester", href: "/admin/mediator/tester", icon: "tester", permission: "test_mediator" },
    ],
  },
  {
    label: "Notifications",
    items: [
      {
        label: "Events",
        href: "/admin/notifications/events",
        icon: "events",
        permission: "view_notifications",
        also: ["/admin/notifications/lookups", "/admin/notifications/settings"],
      },
      { label: "Rules", href: "/admin/notifications/rules", icon: "rules", permission: "view_notifications" },
      {
        label: "Templates",
        href: "/admin/notifications/templates",
        icon: "templates",
        permission: "view_notifications",
      },
      { label: "People", href: "/admin/notifications/people", icon: "people", permission: "view_notifications" },
      { label: "Emitted", href: "/admin/notifications/emissions", icon: "emissions", permission: "view_notifications" },
      { label: "Outbox", href: "/admin/notifications/outbox", icon: "outbox", permission: "view_notifications" },
      {
        label: "Escalations",
        href: "/admin/notifications/escalations",
        icon: "escalations",
        permission: "view_notifications",
      },
      { label: "Inbox", href: "/admin/notifications/inbox", icon: "inbox", permission: "view_notifications" },
      { label: "Sent by API", href: "/admin/notifications", icon: "notifications", permission: "view_notifications" },
    ],
  },
  {
    label: "Hooks",
    items: [
      { label: "Hooks", href: "/admin/hooks", icon: "hooks", permission: "view_hooks" },
      { label: "Callbacks", href: "/admin/callbacks", icon: "callbacks", permission: "view_hooks" },
    ],
  },
  {
    label: "Messaging",
    items: [
      {
        label: "Message sets",
        href: "/admin/messaging/message-sets",
        icon: "message_sets",
        permission: "view_messaging",
        also: ["/admin/messaging/settings", "/admin/messaging/gateways"],
      },
      { label: "Schedules", href: "/admin/messaging/schedules", icon: "schedules", permission: "view_messaging" },
      {
        label: "Subscriptions",
        href: "/admin/messaging/subscriptions",
        icon: "subscriptions",
        permission: "view_messaging",
        also: ["/admin/messaging/behind", "/admin/messaging/failures", "/admin/messaging/jobs"],
      },
      { label: "Identities", href: "/admin/messaging/identities", icon: "identities", permission: "view_messaging" },
      { label: "Forecast", href: "/admin/messaging/forecast", icon: "forecast", permission: "view_messaging" },
    ],
  },
  {
    label: "System",
    items: [
      { label: "Simulator", href: "/admin/simulator", icon: "simulator", permission: "view_notifications" },
      { label: "Users", href: "/admin/users", icon: "users", permission: "manage_users" },
      { label: "API tokens", href: "/admin/tokens", icon: "tokens", permission: "manage_tokens" },
      { label: "Providers", href: "/admin/providers", icon: "providers", permission: "view_providers" },
      { label: "Secrets", href: "/admin/secrets", icon: "secrets", permission: "view_secrets" },
      { label: "Audit", href: "/admin/audit", icon: "audit", permission: "view_audit" },
      { label: "Health", href: "/admin/health", icon: "health", permission: "view_health" },
    ],
  },
];

/** The parts of the console that a person of this role may open. Each page checks the role for itself as well. */
export function listSections(role: Role): NavSection[] {
  return sections
    .map((section) => ({ ...section, items: section.items.filter((item) => can(role, item.permission)) }))
    .filter((section) => section.items.length > 0);
}

/** The item whose part of the console the path lies in; the longest match wins. */
export function findCurrentItem(shown: readonly NavSection[], path: string): NavItem | null {
  const bare = path.length > 1 ? path.replace(/\/$/, "") : path;
  const matches = shown
    .flatMap((section) => section.items)
    .flatMap((item) => [item.href, ...(item.also ?? [])].map((href) => ({ item, href })))
    .filter(({ href }) => bare === href || (href !== "/admin" && bare.startsWith(`${href}/`)));
  return matches.sort((left, right) => right.href.length - left.href.length)[0]?.item ?? null;
}
