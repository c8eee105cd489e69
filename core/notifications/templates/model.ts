import type { Json } from "#core/json.ts";
import type { MessageMedium, TemplateDialect } from "../model.ts";

/** The words of a template, as a person writes them. */
export type TemplateSource = {
  dialect: TemplateDialect;
  medium: MessageMedium;
  subject: string;
  body: string;
  html: string | null;
};

export type ComposedMessage = {
  subject: string;
  body: string;
  html: string | null;
  /** Placeholders that had no value. */
  missing: string[];
};

/** A template that can be filled in as often as needed. Never throws for what a template or a value does. */
export type CompiledMessage = {
  /** The names that it reads from the context, each once. */
  placeholders: string[];
  compose: (context: Json) => { kind: "composed"; message: ComposedMessage } | { kind: "failed"; detail: string };
};
