import type { Json, JsonObject } from "#core/json.ts";
import { formatPath } from "../paths/format-path.ts";
import type { Path } from "../paths/path.ts";
import { StepFailure, type StepValue } from "../steps/step.ts";
import type { CompiledRule } from "./compile-rule.ts";
import type { Container } from "./compile-target.ts";
import { addWeight, type Pass } from "./pass.ts";
import type { RulePlan } from "./rule-plan.ts";
import { failHeavy, runRule, settleValue } from "./run-rule.ts";

/** Runs one rule over one payload. */
export type Runner = (pass: Pass) => void;
export type CompiledRunners = { runners: Runner[]; slotCount: number };

/**
 * Gives each rule its runner. Most documents name objects by keys and lists by `[]`, and no target is part of another;
 * then nothing can stand in the way of a write, and the object or list that a rule writes into is looked up once per
 * payload and kept in a slot, instead of being searched from the root for every value. The general runner takes all
 * other rules, and every value that is missing or failed, so the two differ in speed only.
 */
export function compileRunners(rules: readonly CompiledRule[], plans: readonly RulePlan[]): CompiledRunners {
  const isRegular = plans.every((plan) => !plan.copies) && rules.every(({ target }) => isByKeysAndLists(target));
  const slots = new Map<string, Slot>();
  const runners = rules.map((rule, at): Runner => {
    const plan = plans[at]!;
    const direct = isRegular && plan.gate === null ? compileDirect(rule, plan, slots) : null;
    return direct ?? ((pass) => runRule(plan, pass));
  });
  return { runners, slotCount: slots.size };
}

function isByKeysAndLists(target: Path): boolean {
  return target.length > 0 && target.every((segment) => segment.kind === "key" || segment.kind === "each");
}

function compileDirect(rule: CompiledRule, plan: RulePlan, slots: Map<string, Slot>): Runner | null {
  if (plan.source.isFlat || plan.source.depth !== plan.target.levels || plan.target.levels > 1) return null;
  const last = rule.target.at(-1)!;
  const at = rule.target.findIndex((segment) => segment.kind === "each");
  if (last.kind !== "key") return null;
  if (at < 0) return compileValue(plan, last.key, slotOf(rule.target.slice(0, -1), slots));
  if (at !== rule.target.length - 2) return null;
  return compileList(plan, last.key, slotOf(rule.target.slice(0, at), slots));
}

/** A place in the output that holds an object or a list; the parent of the outermost one is the pass's holder. */
type Slot = { readonly number: number; readonly parent: Slot | null; readonly key: string };

function slotOf(path: Path, slots: Map<string, Slot>): Slot {
  const name = formatPath(path);
  const known = slots.get(name);
  if (known) return known;
  const parent = path.length === 0 ? null : slotOf(path.slice(0, -1), slots);
  const last = path.at(-1);
  const slot = { number: slots.size, parent, key: last?.kind === "key" ? last.key : "output" };
  slots.set(name, slot);
  return slot;
}

/** One value to one key: `customer.name` to `contact.name`. */
function compileValue(plan: RulePlan, key: string, slot: Slot): Runner {
  const { source, chain } = plan;
  return (pass) => {
    const read = source.read(source.start(pass));
    const value = chain === null || (typeof read === "object" && read instanceof StepFailure) ? read : chain(read);
    if (isFound(value)) openObject(pass, slot)[key] = value;
    else settleValue(plan, pass, value, pass.holder as Container, "output", null);
  };
}

/** One list of values to one key of a list's elements: `items[].sku` to `lines[].code`. */
function compileList(plan: RulePlan, key: string, slot: Slot): Runner {
  const { source, chain } = plan;
  return (pass) => {
    const elements = source.each(0, source.start(pass));
    if (elements === undefined) return runRule(plan, pass);
    const list = openList(pass, slot);
    for (let place = 0; place < elements.length; place += 1) {
      const read = source.read(elements[place]);
      const value = chain === null || (typeof read === "object" && read instanceof StepFailure) ? read : chain(read);
      if (plan.amplifies && isFound(value) && !addWeight(pass, value)) return failHeavy(plan, pass, null);
      if (isFound(value)) {
        let object = list[place] as JsonObject | undefined;
        if (object === undefined) {
          object = {};
          list[place] = object;
        }
        object[key] = value;
      } else {
        pass.places[0] = place;
        settleValue(plan, pass, value, list, place, null);
        pass.places.length = 0;
      }
    }
  };
}

function isFound(value: StepValue): value is Json {
  return value !== undefined && !(typeof value === "object" && value instanceof StepFailure);
}

function openObject(pass: Pass, slot: Slot): JsonObject {
  return (pass.slots[slot.number] ?? openSlot(pass, slot, {})) as JsonObject;
}

function openList(pass: Pass, slot: Slot): Json[] {
  return (pass.slots[slot.number] ?? openSlot(pass, slot, [])) as Json[];
}

/** Finds what another rule has already made at this place, or makes it, and keeps it for the rules that follow. */
function openSlot(pass: Pass, slot: Slot, empty: Container): Container {
  const parent = slot.parent === null ? (pass.holder as JsonObject) : openObject(pass, slot.parent);
  const found = Object.hasOwn(parent, slot.key) ? parent[slot.key] : undefined;
  const opened = found === undefined ? empty : (found as Container);
  if (found === undefined) parent[slot.key] = empty;
  pass.slots[slot.number] = opened;
  return opened;
}
