"use client";

import type { IntegrationTarget } from "#core/integrations/model.ts";
import { HttpTargetFields } from "./http-target-fields.tsx";

type TargetFieldsProps = {
  /** Where the target is in the form: `targets.0`. */
  base: string;
  target: IntegrationTarget;
  onChange: (target: IntegrationTarget) => void;
};

/** Everything about one target, by its kind. */
export function TargetFields({ base, target, onChange }: TargetFieldsProps) {
  if (target.kind === "http") return <HttpTargetFields base={base} onChange={onChange} target={target} />;
  return <p className="text-muted">This target is changed through the API.</p>;
}
