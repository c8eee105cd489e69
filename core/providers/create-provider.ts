import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import { parseFields } from "#core/problems/parse-fields.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import { checkProvider } from "./check-provider.ts";
import { NewProvider } from "./model.ts";
import type { ProviderPorts } from "./ports.ts";

export type CreatedProvider =
  | { kind: "created"; id: string; warnings: FieldProblem[] }
  | { kind: "invalid"; problems: FieldProblem[] };

/** Adds a provider. Its name is for ever, because targets and the record refer to it. */
export async function createProvider(ports: ProviderPorts, by: Author, input: unknown): Promise<CreatedProvider> {
  requirePermitted(by.actor, "manage_providers");
  const parsed = parseFields(NewProvider, input);
  if (!parsed.ok) return { kind: "invalid", problems: parsed.problems };
  const { name, enabled, settings: given } = parsed.value;
  return await ports.changeProviders(async (changes): Promise<CreatedProvider> => {
    const facts = { existingSecrets: await changes.listSecretNames(), egress: ports.egress };
    const checked = checkProvider(given, facts);
    if (!checked.ok) return { kind: "invalid", problems: checked.problems };
    const id = ports.newId();
    const { settings, warnings } = checked;
    if (!(await changes.insertProvider({ id, name, settings, enabled }))) {
      return { kind: "invalid", problems: [{ pointer: "/name", detail: "There is a provider of this name." }] };
    }
    const detail = { kind: settings.kind, enabled };
    await changes.appendAudit({ by, action: "provider.created", object: { id, name }, detail });
    return { kind: "created", id, warnings };
  });
}
