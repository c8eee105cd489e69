import type { Hook } from "./model.ts";

/** What a hook is called: its name, or its model and the day on which it was made (UTC), as documented. */
export function nameHook({ name, model, createdAt }: Pick<Hook, "name" | "model" | "createdAt">): string {
  return name ?? `${model} ${createdAt.toISOString().slice(0, 10)}`;
}
