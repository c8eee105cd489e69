import type { JsonObject } from "#core/json.ts";
import { updateChecked } from "#core/mediator/objects/change-object.ts";
import { insertClient } from "#core/mediator/objects/create-client.ts";
import { insertChecked } from "#core/mediator/objects/create-object.ts";
import type { CredentialPorts, ObjectChanges } from "#core/mediator/objects/ports.ts";
import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import type { PlannedObject } from "./import-plan.ts";
import { planImport } from "./plan-import.ts";

/** What became of one entry of the export, or would. */
export type ImportedObject = {
  kind: PlannedObject["kind"];
  key: string;
  act: "created" | "changed" | "unchanged" | "skipped";
  /** What could not be carried over, what is different here, and why it was skipped, as sentences. */
  notes: string[];
};

export type ImportReport = {
  dryRun: boolean;
  objects: ImportedObject[];
  notCarried: string[];
  /** The new clients' secrets, this once; none in a dry run. */
  secrets: { clientId: string; secret: string }[];
};

export type ImportOutcome = { kind: "imported"; report: ImportReport } | { kind: "invalid"; problems: FieldProblem[] };

/**
 * Takes over the clients, channels and mediators of an OpenHIM. What is there already is changed to what the export says,
 * but for secrets; an entry that cannot be had is skipped with the reason, and the rest goes on. A dry run does the very
 * same and takes it all back.
 */
export async function runImport(
  ports: CredentialPorts,
  by: Author,
  input: unknown,
  { dryRun }: { dryRun: boolean },
): Promise<ImportOutcome> {
  requirePermitted(by.actor, "edit_mediator");
  const planned = planImport(input);
  if (!planned.ok) return { kind: "invalid", problems: planned.problems };
  const { objects, skipped, notCarried } = planned.value;
  const report: ImportReport = { dryRun, objects: [], notCarried, secrets: [] };
  try {
    await ports.changeObjects(async (changes) => {
      for (const object of objects) report.objects.push(await importOne(ports, changes, by, object, report));
      if (dryRun) throw new TakenBack();
      await changes.appendAudit({
        by,
        action: "mediator_import.done",
        object: { id: null, name: "OpenHIM" },
        detail: { objects: report.objects.filter(({ act }) => act !== "skipped").length },
      });
    });
  } catch (error) {
    if (!(error instanceof TakenBack)) throw error;
    report.secrets = [];
  }
  report.objects.push(...skipped.map((one): ImportedObject => ({ ...one, act: "skipped" })));
  return { kind: "imported", report };
}

/** Ends a dry run's transaction without a trace. */
class TakenBack extends Error {
  override readonly name = "TakenBack";
}

async function importOne(
  ports: CredentialPorts,
  changes: ObjectChanges,
  by: Author,
  object: PlannedObject,
  report: ImportReport,
): Promise<ImportedObject> {
  const { kind, key } = object;
  const resolved = resolve(changes, object);
  const skip = (problems: readonly FieldProblem[]): ImportedObject => {
    const reasons = problems.map(({ pointer, detail }) => `${pointer.slice(1)}: ${detail}`);
    return { kind, key, act: "skipped", notes: [...object.notes, ...reasons] };
  };
  if ("missing" in resolved) return { kind, key, act: "skipped", notes: [...object.notes, resolved.missing] };
  const { fields } = resolved;
  const known = findKnown(changes, object);
  if (known !== null && object.isRoute) return { kind, key, act: "unchanged", notes: object.notes };
  if (known !== null) {
    const before = JSON.stringify(known);
    // What a person has set since is theirs: only what an export speaks of is changed, and no switch.
    const { is_active: _active, is_online: _online, ...input } = fields;
    const changed = await updateChecked(ports, changes, by, kind, known.id, { input, mode: "part" });
    if (changed.kind === "invalid") return skip(changed.problems);
    const isSame = before === JSON.stringify(findKnown(changes, object));
    return { kind, key, act: isSame ? "unchanged" : "changed", notes: object.notes };
  }
  if (kind === "client") {
    const made = await insertClient(ports, changes, by, fields);
    if (made.kind === "invalid") return skip(made.problems);
    const secret = made.shown.find((shown) => shown.kind === "secret");
    if (secret !== undefined) report.secrets.push({ clientId: key, secret: secret.value });
  } else {
    const made = await insertChecked(ports, changes, by, kind, fields);
    if (made.kind === "invalid") return skip(made.problems);
  }
  return { kind, key, act: "created", notes: object.notes };
}

function findKnown({ directory }: ObjectChanges, { kind, key, isRoute, fields }: PlannedObject): { id: number } | null {
  switch (kind) {
    case "mediator": {
      const isIt = (one: { urn: string; endpointUrl: string }) =>
        one.urn === key || (isRoute === true && one.endpointUrl === fields.endpoint_url);
      return directory.mediators.find(isIt) ?? null;
    }
    case "client":
      return directory.clients.find(({ clientId }) => clientId === key) ?? null;
    case "channel":
      return directory.channels.find(({ name }) => name === key) ?? null;
  }
}

/** The fields with the numbers of what they refer to. */
function resolve(
  { directory }: ObjectChanges,
  { fields, mediator, clients }: PlannedObject,
): { fields: JsonObject } | { missing: string } {
  if (mediator === undefined) return { fields };
  const found = directory.mediators.find((one) =>
    "urn" in mediator ? one.urn === mediator.urn : one.endpointUrl === mediator.endpointUrl,
  );
  if (found === undefined) return { missing: "Its mediator could not be had." };
  const ids = (clients ?? []).flatMap(
    (clientId) => directory.clients.find((client) => client.clientId === clientId)?.id ?? [],
  );
  if (clients !== null && clients !== undefined && ids.length === 0) {
    return { missing: "None of the clients that may use it could be had." };
  }
  return { fields: { ...fields, mediator: found.id, allowed_clients: ids } };
}
