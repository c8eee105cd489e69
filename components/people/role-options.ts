import type { SelectOption } from "#components/ui/select.tsx";
import { type Role, roles } from "#core/people/model.ts";

/** What each role may do, in the fewest words. */
const meanings: Record<Role, string> = {
  viewer: "looks at everything but secrets and people",
  operator: "also repeats, resends, tests and switches",
  admin: "also edits integrations, secrets, people",
};

/** The roles to choose from, the least first. */
export const roleOptions: readonly SelectOption[] = roles.map((role) => ({
  value: role,
  label: `${role} – ${meanings[role]}`,
}));

/** The roles as a filter of a list. */
export const roleFilterOptions: readonly SelectOption[] = roles.map((role) => ({ value: role, label: role }));
