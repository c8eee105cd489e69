import type { TemplatePorts } from "#core/notifications/templates/ports.ts";
import { openChangeTemplates } from "#db/stores/notifications/templates/change-templates.ts";
import type { AuthPlatform } from "../auth/auth-ports.ts";

/** The ports of the verbs that change templates. */
export function openTemplatePorts({
  database,
  now,
  newId,
}: Pick<AuthPlatform, "database" | "now" | "newId">): TemplatePorts {
  return { changeTemplates: openChangeTemplates({ sql: database.sql, now, newId }) };
}
