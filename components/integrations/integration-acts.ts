import type { Action, ActionOutcome } from "#components/ui/action-outcome.ts";

/** The server actions behind an integration's menu; the form that a menu sends is empty. */
export type IntegrationActs = {
  switchTo: (id: string, active: boolean, form: FormData) => Promise<ActionOutcome>;
  duplicate: (id: string, form: FormData) => Promise<ActionOutcome>;
  remove: (id: string, form: FormData) => Promise<ActionOutcome>;
};

/** Puts a file's text into a new integration; fields: file, name. */
export type ImportAct = Action;
