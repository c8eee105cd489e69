import type { Hook, HookSerializer } from "#core/hooks/model.ts";
import { type CompiledHook, compileHook } from "#core/hooks/plan/compile-hook.ts";
import { planCallbacks } from "#core/hooks/plan/plan-callbacks.ts";
import type { PlanPorts } from "#core/hooks/ports.ts";
import type { PlanForHook } from "./make-callbacks.ts";

const compiledMax = 1_000;

/**
 * Plans by hooks as they are handed in, and compiles each only once for as long as neither it nor a serializer changes: what it
 * is decides, not a time at which it was read, so that an edit holds with the next occurrence.
 */
export function openPlanning(ports: PlanPorts): PlanForHook {
  const compiled = new Map<string, CompiledHook>();

  function compile(hook: Hook, serializers: readonly HookSerializer[]): CompiledHook {
    const own = serializers.filter(({ name }) => name === hook.serializer);
    const key = JSON.stringify([hook, own.map(({ code }) => code)]);
    const known = compiled.get(key) ?? compileHook(hook, own);
    compiled.delete(key);
    compiled.set(key, known);
    if (compiled.size > compiledMax) compiled.delete(compiled.keys().next().value as string);
    return known;
  }

  return async (hook, serializers, occurrence) => await planCallbacks(ports, compile(hook, serializers), occurrence);
}
