import type { ChosenChange, HookPreview } from "#components/hooks/preview/preview-outcome.ts";
import type { HookDocument } from "#core/hooks/model.ts";
import { resolveModel } from "#core/hooks/name-model.ts";
import { checkScript } from "#core/mapping/check-script.ts";
import { type PreviewParts, planPreview } from "./preview-hook.ts";

// A hook that is for every change and says nothing of its payload but the serializer, so that what is shown is the latter's.
const bare: Omit<HookDocument, "model" | "serializer"> = {
  name: null,
  signals: ["created", "updated", "deleted"],
  enabled: true,
  targetUrl: "https://receiver.example/",
  method: "POST",
  headers: "",
  contentType: null,
  payloadTemplate: "",
  condition: null,
  watchedFields: null,
  hiddenFields: [],
  signingSecret: null,
  timeoutMs: 30_000,
  retry: null,
};

/** What a serializer that need not be saved makes of a change of a real row. Nothing is stored and nobody is called. */
export async function previewSerializer(
  parts: PreviewParts,
  draft: { code: string; model: string },
  change: ChosenChange,
): Promise<HookPreview> {
  const errors = checkScript(draft.code, "/code");
  const nothing = { objectId: change.objectId, hasRow: false, input: null, callbacks: [], silence: null, missing: [] };
  const found = resolveModel(draft.model, await parts.listModels());
  if (found.kind !== "found") return { ...nothing, model: null, errors, warnings: [] };
  const { model } = found;
  const row = await parts.readRow(model, change.objectId);
  if (row === null) return { ...nothing, model, errors, warnings: [] };
  // Under a name that no stored one can have.
  const name = "(preview)";
  const document = { ...bare, model: model.name, serializer: name };
  const planned = await planPreview(parts, document, { model, row, change }, [{ name, code: draft.code }]);
  return { model, errors, warnings: [], ...planned };
}
