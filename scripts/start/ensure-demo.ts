import { findIntegration, findIntegrationByPath } from "#db/queries/integrations/find-integration.ts";
import type { ChangePorts } from "#db/stores/change-ports.ts";
import { createIntegration, saveVersion } from "#db/stores/integrations/save-integration.ts";
import { demoDocument, demoPath, isDemoTarget } from "./demo-document.ts";

const factKey = "demo_integration";
const authorName = "Signalbox";

/**
 * Makes the demo integration at the first start, and points its target to this start's port. One that a person has
 * removed or pointed elsewhere stays as they left it. True when its address takes messages.
 */
export async function ensureDemo(ports: ChangePorts, port: number): Promise<boolean> {
  return await ports.sql.begin(async (sql) => {
    const now = ports.now();
    const id = ports.newId();
    const value = sql.json({ integrationId: id });
    const [made] =
      await sql`insert into installation_facts (key, value, updated_at) values (${factKey}, ${value}, ${now})
      on conflict (key) do nothing returning key`;
    const document = demoDocument(port);
    if (made !== undefined) {
      // The address may be taken already, where an installation turns the demo on later.
      if ((await findIntegrationByPath(sql, demoPath)) !== null) return false;
      await createIntegration(sql, {
        id,
        name: "Demo: order to warehouse",
        active: true,
        path: demoPath,
        document,
        note: "",
        authorName,
        now,
      });
      return true;
    }
    const [fact] = await sql<{ id: string }[]>`select value ->> 'integrationId' as id from installation_facts
      where key = ${factKey}`;
    const demo = fact === undefined ? null : await findIntegration(sql, fact.id);
    if (demo === null) return false;
    const [wanted] = document.targets;
    const [target, ...others] = demo.document.targets;
    if (wanted?.kind === "http" && target?.kind === "http" && isDemoTarget(target.url) && target.url !== wanted.url) {
      const moved = { ...demo.document, targets: [{ ...target, url: wanted.url }, ...others] };
      const change = {
        id: demo.id,
        name: demo.name,
        document: moved,
        basedOn: demo.version,
        note: "The port changed.",
        authorName,
        now,
      };
      await saveVersion(sql, change);
    }
    return demo.active;
  });
}
