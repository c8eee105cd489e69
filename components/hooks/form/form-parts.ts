import type { HookModel, Signal } from "#core/hooks/model.ts";
import type { HookDraft } from "./hook-draft.ts";

/** What a hook can be made of. */
export type HookChoices = {
  models: readonly { name: string; label: string }[];
  signals: readonly Pick<Signal, "name" | "kind">[];
  serializers: readonly { name: string; description: string }[];
};

/** What the parts of the form have in common. */
export type HookPartProps = {
  value: HookDraft;
  onChange: (change: Partial<HookDraft>) => void;
  choices: HookChoices;
  /** The chosen model with its fields; null while none of that name is known. */
  model: HookModel | null;
};
