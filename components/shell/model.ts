/** What a person may do, from least to most; each role may do what those before it may. */
export type ConsoleRole = "viewer" | "operator" | "admin";

export type NavIconName =
  | "overview"
  | "integrations"
  | "runs"
  | "deliveries"
  | "users"
  | "tokens"
  | "secrets"
  | "audit"
  | "health";

export type NavItem = { label: string; href: string; icon: NavIconName; role: ConsoleRole };
export type NavSection = { label: string | null; items: readonly NavItem[] };

/** Who is signed in, as the console shows them. */
export type Person = { name: string; email: string; role: ConsoleRole };

/** Something that a search over the console found. */
export type SearchHit = { kind: string; label: string; hint: string | null; href: string };
