import type { z } from "zod";
import type { DraftCondition } from "#components/integrations/editor/draft.ts";
import type { HookFields } from "#core/hooks/hook-fields.ts";

/** What the payload of a hook is made by. */
export type PayloadKind = "default" | "template" | "serializer";

/**
 * A hook as it stands in the form, in the words of the API. The template and the serializer that are not chosen stay where
 * they are until the page is left, so that looking at another kind loses nothing.
 */
export type HookDraft = Omit<z.output<typeof HookFields>, "condition" | "name"> & {
  name: string;
  payload: PayloadKind;
  /** The test of a form is the text that was typed while that is no JSON. */
  condition: DraftCondition | null;
};

type StoredFields = z.output<typeof HookFields>;

/** Opens a stored hook for editing. */
export function openHookDraft(fields: StoredFields): HookDraft {
  const { payload_template: template, serializer_class: serializer } = fields;
  return {
    ...fields,
    name: fields.name ?? "",
    payload: template !== "" ? "template" : serializer !== "" ? "serializer" : "default",
    condition: fields.condition as DraftCondition | null,
  };
}

/** What a new hook begins with. */
export function newHookDraft(model: string): HookDraft {
  return {
    name: "",
    model,
    signals: ["created", "updated", "deleted"],
    enabled: true,
    target_url: "",
    http_method: "POST",
    headers: "",
    content_type: "application/json",
    payload_template: "",
    serializer_class: "",
    payload: "default",
    condition: null,
    watched_fields: null,
    hidden_fields: [],
    signing_secret: null,
    timeout_ms: 30_000,
    retry: null,
  };
}

/** The hook as it is sent to be saved or looked at, as JSON; exact numbers keep their digits. */
export function writeHookDraft({ payload, ...draft }: HookDraft): string {
  return JSON.stringify({
    ...draft,
    name: draft.name.trim() === "" ? null : draft.name,
    payload_template: payload === "template" ? draft.payload_template : "",
    serializer_class: payload === "serializer" ? draft.serializer_class : "",
  });
}
