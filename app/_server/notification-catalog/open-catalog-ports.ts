import type { CatalogPorts } from "#core/notifications/catalog/ports.ts";
import { openChangeCatalog } from "#db/stores/notifications/catalog/open-change-catalog.ts";
import type { Platform } from "#platform/open-platform.ts";

/** The ports of the verbs that change lookups, events, rules and settings. */
export function openCatalogPorts({ database, now, newId }: Pick<Platform, "database" | "now" | "newId">): CatalogPorts {
  return { changeCatalog: openChangeCatalog({ sql: database.sql, now, newId }) };
}
