import { type BirthPorts, type Born, createDelivery } from "#core/deliveries/create-delivery.ts";
import { listTargetSecretNames } from "#core/deliveries/list-target-secret-names.ts";
import type { OpenedDelivery } from "#core/deliveries/send-delivery.ts";
import type { EgressPolicy } from "#core/egress/model.ts";
import { type Json, parseJsonExactly } from "#core/json.ts";
import { MappingDocument } from "#core/mapping/model.ts";
import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import { parseFields } from "#core/problems/parse-fields.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import type { ProviderChoice } from "#core/providers/model.ts";
import { planDelivery } from "#core/runs/plan-delivery.ts";
import type { RunScripts } from "#core/scripts/ports.ts";
import { checkProviders } from "./checks/check-providers.ts";
import { checkTargets } from "./checks/check-targets.ts";
import { IntegrationTarget } from "./model.ts";
import { tryMapping } from "./try/try-mapping.ts";

export type TargetTestPorts = BirthPorts & {
  runScripts: RunScripts;
  listSecretNames: () => Promise<ReadonlySet<string>>;
  listProviders: () => Promise<readonly ProviderChoice[]>;
  egress: EgressPolicy;
  /** Writes the delivery with its first attempt and its audit entry in one commit. */
  storeTest: (born: Born, targetName: string, by: Author) => Promise<void>;
  /** Makes the first attempt and records it; further ones are a worker's. */
  sendFirst: (delivery: OpenedDelivery) => Promise<void>;
};

/** A target as it stands in the editor, saved or not, the integration's mapping, and a sample as text. */
export type TargetTest = { target: unknown; mapping: unknown; sample: string };

export type SentTargetTest = { kind: "sent"; deliveryId: string } | { kind: "refused"; detail: string };

/**
 * Sends what the mapping makes of a sample to a target, for real and whatever the conditions say. It is on record as a
 * delivery of no run and of no integration, so that nothing that its answer says changes the integration. Whoever may
 * name a target may name any secret for it, so this takes the permission to edit.
 */
export async function sendTargetTest(
  ports: TargetTestPorts,
  by: Author,
  test: TargetTest,
  traceId: string,
): Promise<SentTargetTest> {
  requirePermitted(by.actor, "edit_integrations");
  const read = await readTarget(ports, test.target);
  if (read.kind === "refused") return read;
  const mapped = await mapSample(ports.runScripts, read.target.mapping ?? test.mapping, test.sample);
  if (mapped.kind === "refused") return mapped;
  const planned = planDelivery(read.target, mapped.output, JSON.stringify(mapped.output));
  if (planned.kind === "failed") return refuse(`${planned.field}: ${planned.detail}`);
  const cause = {
    origin: "test",
    originId: ports.newId(),
    integrationId: null,
    traceId,
    shared: false,
  } as const;
  // An open circuit does not hold it up, because whoever tests wants to know how things stand now.
  const breaker = { ...ports.breaker, openUntilMs: () => null };
  const born = createDelivery({ ...ports, breaker }, cause, planned);
  await ports.storeTest(born, read.target.name, by);
  if (born.toSend !== null) await ports.sendFirst(born.toSend);
  return { kind: "sent", deliveryId: born.delivery.id };
}

type Refused = { kind: "refused"; detail: string };

async function readTarget(
  ports: Pick<TargetTestPorts, "listSecretNames" | "listProviders" | "egress">,
  input: unknown,
): Promise<{ kind: "read"; target: IntegrationTarget } | Refused> {
  const parsed = parseFields(IntegrationTarget, input);
  if (!parsed.ok) return refuseFirst(parsed.problems);
  const targets = [parsed.value];
  const providers = checkProviders(targets, await ports.listProviders());
  const problems = [...checkTargets(targets, ports.egress).problems, ...providers.problems];
  if (problems.length > 0) return refuseFirst(problems);
  const existing = await ports.listSecretNames();
  const missing = listTargetSecretNames(parsed.value).find((name) => !existing.has(name));
  if (missing !== undefined) return refuse(`There is no secret "${missing}" in the vault; add it there first.`);
  return { kind: "read", target: parsed.value };
}

async function mapSample(
  runScripts: RunScripts,
  input: unknown,
  sample: string,
): Promise<{ kind: "mapped"; output: Json } | Refused> {
  const mapping = MappingDocument.safeParse(input);
  if (!mapping.success) return refuse("Some rules of the mapping are not complete; mend them first.");
  const value = parseSample(sample);
  if (value === undefined) return refuse("The sample is no JSON; mend it first.");
  const tried = await tryMapping(runScripts, mapping.data, { value, json: sample });
  if (tried.kind === "not_tried") return refuse(tried.detail);
  if (tried.output !== undefined) return { kind: "mapped", output: tried.output };
  const reasons = tried.failures.map(({ target, detail }) => `${target}: ${detail}`).join("; ");
  return refuse(`The mapping fails on the sample: ${reasons}`);
}

function parseSample(text: string): Json | undefined {
  try {
    return parseJsonExactly(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function refuseFirst(problems: readonly FieldProblem[]): Refused {
  const [first] = problems;
  return refuse(first === undefined ? "The target is not complete." : `${first.pointer}: ${first.detail}`);
}

function refuse(detail: string): Refused {
  return { kind: "refused", detail };
}
