import type { HookDocument } from "#core/hooks/model.ts";
import { readHook } from "#core/hooks/read-hook.ts";
import type { JsonObject } from "#core/json.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";

export type PreviewInput = {
  /** The hook as far as it can be read: fields that are wrong have a value that works in their place. Null: nothing can. */
  document: HookDocument | null;
  /** What is wrong with the fields as they are written. */
  problems: FieldProblem[];
};

// Nobody is called by a preview. Something must stand in the place of what is not typed yet, so that the rest is shown.
const standIn = { model: "unknown", signals: ["created", "updated", "deleted"], target_url: "https://not.typed.yet/" };

/** Reads a hook that is still being written: what is wrong is named, and the rest is shown all the same. */
export function readPreviewInput(fields: JsonObject): PreviewInput {
  const whole = readHook(fields, "whole", null);
  if (whole.ok) return { document: whole.value, problems: [] };
  const wrong = new Set(whole.problems.map(({ pointer }) => pointer.split("/")[1]));
  const right = Object.fromEntries(Object.entries(fields).filter(([name]) => !wrong.has(name)));
  const rest = readHook({ ...standIn, ...right }, "whole", null);
  return { document: rest.ok ? rest.value : null, problems: whole.problems };
}
