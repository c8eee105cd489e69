"use client";

import { useDeferredValue, useMemo, useState } from "react";
import { isJsonObject, type JsonObject, parseJsonExactly } from "#core/json.ts";
import type { MessageMedium, TemplateDialect } from "#core/notifications/model.ts";
import { addRecipientFacts } from "#core/notifications/templates/add-recipient-facts.ts";
import { listSamplePaths, writePlaceholder } from "#core/notifications/templates/list-sample-paths.ts";
import { previewTemplate, type TemplatePreview } from "#core/notifications/templates/preview-template.ts";
import type { Insertion } from "./words-field.tsx";

/** What is written in the editor. */
export type TemplateDraft = { dialect: TemplateDialect; subject: string; body: string; html: string };

type DraftOptions = {
  medium: MessageMedium;
  language: string;
  initial: TemplateDraft;
  /** Contexts that the event came with, as JSON. */
  samples: readonly { text: string }[];
};

type DraftState = {
  draft: TemplateDraft;
  change: (part: Partial<TemplateDraft>) => void;
  context: string;
  setContext: (text: string) => void;
  /** Null where the context is no JSON object. */
  contextProblem: string | null;
  preview: TemplatePreview;
  insertions: Insertion[];
};

/** What is written, and what it comes to with the context; at every key, and all of it in the browser. */
export function useDraft({ medium, language, initial, samples }: DraftOptions): DraftState {
  const [draft, setDraft] = useState(initial);
  const [context, setContext] = useState(samples[0]?.text ?? "{}");
  const contexts = useMemo(() => samples.map(({ text }) => readContext(text)).filter((one) => one !== null), [samples]);
  const own = useMemo(() => readContext(context), [context]);
  // Typing goes first; a large template is compiled when there is time.
  const shown = useDeferredValue(draft);
  const preview = useMemo(() => {
    const source = { ...shown, medium, html: medium === "email" && shown.html.trim() !== "" ? shown.html : null };
    return previewTemplate(source, withRecipient(own ?? {}, language), contexts);
  }, [shown, medium, language, own, contexts]);
  const insertions = useMemo(
    () =>
      listSamplePaths([withRecipient(own ?? {}, language), ...contexts]).flatMap(({ path, example }) => {
        const text = writePlaceholder(path, draft.dialect);
        return text === null ? [] : [{ text, example }];
      }),
    [own, contexts, draft.dialect, language],
  );
  return {
    draft,
    change: (part) => setDraft((before) => ({ ...before, ...part })),
    context,
    setContext,
    contextProblem: own === null ? 'This is no JSON object. Write it as {"name": "Asha"}.' : null,
    preview,
    insertions,
  };
}

// The editor knows nobody in particular.
function withRecipient(context: JsonObject, language: string): JsonObject {
  return addRecipientFacts(context, { userId: 1, actorType: "TEACHER", name: "Name of the recipient", language });
}

function readContext(text: string): JsonObject | null {
  try {
    const value = parseJsonExactly(text);
    return isJsonObject(value) ? value : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
