import { isRawJsonNumber, type Json, type JsonObject } from "#core/json.ts";
import type { HookField, HookModel } from "../model.ts";
import type { PlanPorts } from "../ports.ts";
import type { HookFacts } from "./hook-facts.ts";
import { withoutFields } from "./hook-facts.ts";
import type { ReferencePlan, ReferenceTree } from "./plan-references.ts";

/** `instance.channel.mediator.name` goes through two keys. */
const levelsMax = 2;
/** Rows that one callback may read; more are null. */
const rowsMax = 20;

type Ports = Pick<PlanPorts, "findModel" | "readRow">;
type Journey = {
  ports: Ports;
  /** Rows that were read for this callback, by model and id. */
  known: Map<string, JsonObject | null>;
  /** What the hook hides of its own model. */
  hook: { model: string; hidden: ReadonlySet<string> };
};

/**
 * The facts with the rows that a template wants to go through: where it reads `instance.channel.name` and the model has
 * no field `channel`, the row that `channel_id` refers to is laid into `instance` as `channel`. A row that is gone is
 * null, hidden fields are in none, and rows are read as they are now. A column that is called `channel` itself is
 * replaced by its row where the template reads nothing but fields of it.
 */
export async function followReferences(
  ports: Ports,
  plan: ReferencePlan,
  facts: HookFacts,
  hidden: ReadonlySet<string>,
): Promise<HookFacts> {
  if (plan.size === 0) return facts;
  const model = await ports.findModel(facts.model);
  if (model === null || !model.fields.some(({ references }) => references !== null)) return facts;
  const journey: Journey = { ports, known: new Map(), hook: { model: facts.model, hidden } };
  const extend = async (name: "instance" | "old" | "new"): Promise<JsonObject | null> => {
    const tree = plan.get(name);
    const row = facts[name];
    return tree === undefined || row === null ? row : extendRow(journey, model, row, tree, levelsMax);
  };
  return { ...facts, instance: await extend("instance"), old: await extend("old"), new: await extend("new") };
}

async function extendRow(
  journey: Journey,
  model: HookModel,
  row: JsonObject,
  tree: ReferenceTree,
  levelsLeft: number,
): Promise<JsonObject> {
  if (levelsLeft === 0) return row;
  const added: [string, Json][] = [];
  for (const name of new Set([...tree.below.keys(), ...tree.ends])) {
    const field = findReference(model, row, name, tree);
    const referred = field?.references == null ? null : await journey.ports.findModel(field.references);
    if (field === null || referred === null) continue;
    const found = await readReferred(journey, referred, row[field.name] ?? null);
    const below = tree.below.get(name);
    const whole =
      found === null || below === undefined ? found : await extendRow(journey, referred, found, below, levelsLeft - 1);
    added.push([name, whole]);
  }
  return added.length === 0 ? row : { ...row, ...Object.fromEntries(added) };
}

/** The shown field that holds the key for a name; null where the name is a field of the row or refers to nothing. */
function findReference(model: HookModel, row: JsonObject, name: string, tree: ReferenceTree): HookField | null {
  const keyName = Object.hasOwn(row, name) ? name : `${name}_id`;
  if (keyName === name && tree.ends.has(name)) return null;
  const field = model.fields.find((one) => one.name === keyName && one.references !== null && !one.hidden);
  return field !== undefined && Object.hasOwn(row, keyName) ? field : null;
}

async function readReferred(journey: Journey, model: HookModel, key: Json): Promise<JsonObject | null> {
  const objectId = toKeyText(key);
  if (objectId === null || model.keyFields.length !== 1) return null;
  const place = `${model.name}\n${objectId}`;
  const known = journey.known.get(place);
  if (known !== undefined) return known;
  if (journey.known.size >= rowsMax) return null;
  const found = await journey.ports.readRow(model, objectId);
  const hidden = new Set(model.fields.filter((field) => field.hidden).map(({ name }) => name));
  if (model.name === journey.hook.model) for (const name of journey.hook.hidden) hidden.add(name);
  const row = found === null ? null : withoutFields(found.row, hidden);
  journey.known.set(place, row);
  return row;
}

function toKeyText(key: Json): string | null {
  if (isRawJsonNumber(key)) return key.rawJSON;
  return typeof key === "string" || typeof key === "number" ? String(key) : null;
}
