"use client";

import { createContext, useContext } from "react";
import type { Json } from "#core/json.ts";
import type { TestTarget } from "./editor-acts.ts";
import type { DraftProblems } from "./list-problems.ts";

type TargetsFacts = {
  problems: DraftProblems;
  /** The integration's mapping, which a mapping of a target's own begins with. */
  mapping: Json;
  canEdit: boolean;
  sampleText: string;
  /** Null for whoever may not. */
  testTarget: TestTarget | null;
};

const TargetsContext = createContext<TargetsFacts>({
  problems: { errors: [], warnings: [] },
  mapping: { rules: [] },
  canEdit: false,
  sampleText: "",
  testTarget: null,
});

/** What every target of the editor needs to know of the rest of the document. */
export const TargetsProvider = TargetsContext.Provider;

export function useTargetsContext(): TargetsFacts {
  return useContext(TargetsContext);
}
