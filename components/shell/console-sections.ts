import type { ConsoleRole, NavItem, NavSection } from "./model.ts";

const sections: readonly NavSection[] = [
  {
    label: null,
    items: [
      { label: "Overview", href: "/admin", icon: "overview", role: "viewer" },
      { label: "Integrations", href: "/admin/integrations", icon: "integrations", role: "viewer" },
      { label: "Runs", href: "/admin/runs", icon: "runs", role: "viewer" },
      { label: "Deliveries", href: "/admin/deliveries", icon: "deliveries", role: "viewer" },
    ],
  },
  {
    label: "System",
    items: [
      { label: "Users", href: "/admin/users", icon: "users", role: "admin" },
      { label: "API tokens", href: "/admin/tokens", icon: "tokens", role: "admin" },
      { label: "Secrets", href: "/admin/secrets", icon: "secrets", role: "admin" },
      { label: "Audit", href: "/admin/audit", icon: "audit", role: "admin" },
      { label: "Health", href: "/admin/health", icon: "health", role: "viewer" },
    ],
  },
];

const ranks: Record<ConsoleRole, number> = { viewer: 0, operator: 1, admin: 2 };

/** The parts of the console that a person of this role may open. Each page checks the role for itself as well. */
export function listSections(role: ConsoleRole): NavSection[] {
  return sections
    .map((section) => ({ ...section, items: section.items.filter((item) => ranks[item.role] <= ranks[role]) }))
    .filter((section) => section.items.length > 0);
}

/** The item whose part of the console the path lies in; the longest match wins. */
export function findCurrentItem(shown: readonly NavSection[], path: string): NavItem | null {
  const bare = path.length > 1 ? path.replace(/\/$/, "") : path;
  const matches = shown
    .flatMap((section) => section.items)
    .filter((item) => bare === item.href || (item.href !== "/admin" && bare.startsWith(`${item.href}/`)));
  return matches.sort((left, right) => right.href.length - left.href.length)[0] ?? null;
}
