"use client";

import { SelectField } from "#components/ui/select-field.tsx";
import { type MessageMedium, templateDialects } from "#core/notifications/model.ts";
import type { TemplatePreview } from "#core/notifications/templates/preview-template.ts";
import { dialectWords } from "./template-words.ts";
import type { TemplateDraft } from "./use-draft.ts";
import { type Insertion, WordsField } from "./words-field.tsx";

type TemplateFieldsProps = {
  medium: MessageMedium;
  draft: TemplateDraft;
  change: (part: Partial<TemplateDraft>) => void;
  preview: TemplatePreview;
  insertions: readonly Insertion[];
};

/** Where the words are written, with what is wrong with them as they stand. */
export function TemplateFields({ medium, draft, change, preview, insertions }: TemplateFieldsProps) {
  const errorOf = (part: "subject" | "body" | "html") => {
    // That it is empty is seen without being told before the first letter.
    if (part === "body" && draft.body.trim() === "") return undefined;
    const found = preview.problems.filter(({ pointer }) => pointer === `/${part}`).map(({ detail }) => detail);
    return found.length === 0 ? undefined : found.slice(0, 3).join(" ");
  };
  return (
    <>
      <SelectField
        label="How values are written"
        name="dialect"
        onChange={(event) => change({ dialect: event.target.value === "liquid" ? "liquid" : "braces" })}
        options={templateDialects.map((value) => ({ value, label: dialectWords[value] }))}
        value={draft.dialect}
      />
      {medium === "sms" ? null : (
        <WordsField
          error={errorOf("subject")}
          hint="Where it is empty, the message is called after the event."
          insertions={insertions}
          label={medium === "email" ? "Subject" : "Title"}
          lines={1}
          name="subject"
          onChange={(subject) => change({ subject })}
          optional
          value={draft.subject}
        />
      )}
      <WordsField
        error={errorOf("body")}
        insertions={insertions}
        label="Text"
        lines={medium === "sms" ? 4 : 8}
        name="body"
        onChange={(body) => change({ body })}
        value={draft.body}
      />
      {medium === "email" ? (
        <WordsField
          error={errorOf("html")}
          hint="The same for readers that show it. Values are escaped. Without it, text alone is sent."
          insertions={insertions}
          label="HTML"
          lines={6}
          name="html"
          onChange={(html) => change({ html })}
          optional
          value={draft.html}
        />
      ) : null}
    </>
  );
}
