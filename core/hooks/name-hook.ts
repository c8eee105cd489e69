import type { Hook } from "./model.ts";

/** What a hook is called: by its name, or by its model and the day (UTC) on which it was made. */
export function nameHook({ name, model, createdAt }: Pick<Hook, "name" | "model" | "createdAt">): string {
  if (name !== null && name.trim() !== "") return name;
  return `${model} ${createdAt.toISOString().slice(0, 10)}`;
}
