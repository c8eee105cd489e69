import type { TemplatePorts } from "#core/notifications/templates/ports.ts";
import type { TemplateTestPorts } from "#core/notifications/templates/send-template-test.ts";
import { listAllProviders } from "#db/queries/providers/find-provider.ts";
import { openChangeTemplates } from "#db/stores/notifications/templates/change-templates.ts";
import { storeTest } from "#db/stores/providers/store-test.ts";
import type { Platform } from "#platform/open-platform.ts";
import type { AuthPlatform } from "../auth/auth-ports.ts";
import { openSendTestPorts } from "../providers/open-provider-ports.ts";

/** The ports of the verbs that change templates. */
export function openTemplatePorts({
  database,
  now,
  newId,
}: Pick<AuthPlatform, "database" | "now" | "newId">): TemplatePorts {
  return { changeTemplates: openChangeTemplates({ sql: database.sql, now, newId }) };
}

/** The ports of sending a test of words: it goes out as every message does. */
export function openTemplateTestPorts(platform: Platform): TemplateTestPorts {
  const { database, now, newId } = platform;
  const { storeTest: _ofProviders, ...sending } = openSendTestPorts(platform);
  return {
    ...sending,
    listProviders: () => listAllProviders(database.sql),
    storeTemplateTest: (born, name, by) =>
      storeTest({ sql: database.sql, now, newId }, born, {
        by,
        action: "template.tested",
        object: { id: null, name },
      }),
  };
}
