import type { BirthPorts } from "#core/deliveries/create-delivery.ts";
import { guardLoops } from "#core/hooks/guard-loops.ts";
import { type MadeCallback, makeCallback } from "#core/hooks/make-callback.ts";
import type { CallbackPlan, Hook, HookSerializer, HookSettings, Occurrence } from "#core/hooks/model.ts";
import type { Sql } from "#db/connect.ts";
import { readHookSettings } from "#db/queries/hooks/read-hook-settings.ts";
import { readListening } from "#db/queries/hooks/read-listening.ts";
import { countRecentCalls, readDepths } from "#db/queries/hooks/read-loop-facts.ts";

/** Says what one occurrence comes to for one hook; rejects only when the database or the sandbox fails. */
export type PlanForHook = (
  hook: Hook,
  serializers: readonly HookSerializer[],
  occurrence: Occurrence,
) => Promise<CallbackPlan[]>;

export type MakeParts = BirthPorts & { sql: Sql; newTraceId: () => string; planForHook: PlanForHook };

export type MakeOptions = {
  /** Sent by a person to try a hook: at once, whatever the mode of sending, and never stopped by the loop guard. */
  test?: boolean;
};

// Scripts of hooks share the sandbox's processes with everything else.
const plannedAtOnceMax = 8;

type Planned = { plan: CallbackPlan; hook: Hook; traceId: string; depth: number; occurredAt: Date };

/**
 * Makes callbacks of occurrences, each for every hook that was listening when it happened, as these hooks are now. A hook that
 * is gone by now calls nobody. Writes nothing.
 */
export async function makeCallbacks(
  parts: MakeParts,
  occurrences: readonly Occurrence[],
  { test = false }: MakeOptions = {},
): Promise<MadeCallback[]> {
  const { sql } = parts;
  const [{ hooks, serializers }, settings, depths] = await Promise.all([
    readListening(sql, [...new Set(occurrences.flatMap(({ hookIds }) => hookIds))]),
    readHookSettings(sql),
    readDepths(sql, occurrences, parts.now()),
  ]);
  const byId = new Map(hooks.map((hook) => [hook.id, hook]));
  const turns = occurrences.flatMap((occurrence, at) => {
    const whose = { occurrence, traceId: occurrence.traceId ?? parts.newTraceId(), depth: (depths[at] ?? 0) + 1 };
    return occurrence.hookIds.flatMap((id) => byId.get(id) ?? []).map((hook) => ({ ...whose, hook }));
  });
  const planned = await mapFewAtOnce(turns, plannedAtOnceMax, async ({ occurrence, hook, traceId, depth }) => {
    const plans = await parts.planForHook(hook, serializers, occurrence);
    const { occurredAt } = occurrence;
    return plans.map((plan): Planned => ({ plan, hook, traceId, depth, occurredAt }));
  });
  const all = planned.flat();
  const plans = test ? all.map(({ plan }) => plan) : await guard(parts, all, settings);
  return plans.map((plan, at) => make(parts, { ...(all[at] as Planned), plan }, settings, test));
}

/** In the order of the items, with at most `max` of them under way. Rejects when one does. */
async function mapFewAtOnce<Item, Made>(
  items: readonly Item[],
  max: number,
  make: (item: Item) => Promise<Made>,
): Promise<Made[]> {
  const made: Made[] = [];
  let next = 0;
  const work = async () => {
    while (next < items.length) {
      const at = next;
      next += 1;
      made[at] = await make(items[at] as Item);
    }
  };
  await Promise.all(Array.from({ length: Math.min(max, items.length) }, work));
  return made;
}

async function guard(parts: MakeParts, planned: readonly Planned[], settings: HookSettings): Promise<CallbackPlan[]> {
  const plans = planned.map(({ plan }) => plan);
  const counts = await countRecentCalls(parts.sql, plans, settings.sameObjectPerMinuteMax, parts.now());
  return guardLoops(planned, counts, settings);
}

function make(parts: MakeParts, planned: Planned, settings: HookSettings, test: boolean): MadeCallback {
  const { plan, hook, traceId, depth, occurredAt } = planned;
  return makeCallback(parts, { plan, sends: hook, mode: settings.sending, traceId, depth, test, occurredAt });
}

/**
 * The callbacks of an occurrence that cannot be handled by any fault of ours: one for each hook, which says so. They hold
 * nothing of the row, because that may be what cannot be handled.
 */
export async function makeFaultCallbacks(
  parts: MakeParts,
  occurrence: Occurrence,
  error: unknown,
): Promise<MadeCallback[]> {
  const { hooks } = await readListening(parts.sql, occurrence.hookIds);
  const traceId = occurrence.traceId ?? parts.newTraceId();
  const details = `internal error: ${error instanceof Error ? error.message : String(error)}`;
  return hooks.map((hook) => {
    const plan: CallbackPlan = {
      status: "error",
      details,
      hookId: hook.id,
      hookName: hook.name ?? hook.model,
      model: hook.model,
      objectId: occurrence.objectId,
      signal: occurrence.signal ?? occurrence.operation,
      eventType: occurrence.signal ?? occurrence.operation,
      targetUrl: hook.targetUrl,
      method: hook.method,
      headers: [],
      contentType: hook.contentType,
      payload: "",
    };
    const { occurredAt } = occurrence;
    const mode = { kind: "at_once" } as const;
    return makeCallback(parts, { plan, sends: hook, mode, traceId, depth: 1, test: false, occurredAt });
  });
}
