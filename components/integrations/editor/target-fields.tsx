"use client";

import { Editing } from "#components/ui/editing.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import type { IntegrationTarget } from "#core/integrations/model.ts";
import { startTarget, targetDescriptions } from "#core/targets/list-descriptions.ts";
import { HttpTargetFields } from "./http-target-fields.tsx";
import { MessageTargetFields } from "./message-target-fields.tsx";
import { OwnParts } from "./own-parts.tsx";
import { TargetTest } from "./target-test.tsx";
import { useTargetsContext } from "./targets-context.tsx";

type TargetFieldsProps = {
  /** Where the target is in the form: `targets.0`. */
  base: string;
  target: IntegrationTarget;
  onChange: (target: IntegrationTarget) => void;
};

const kinds = targetDescriptions.map(({ kind, title }) => ({ value: kind, label: title }));

/** Everything about one target: what kind it is, the fields of that kind, and what it has of its own. */
export function TargetFields({ base, target, onChange }: TargetFieldsProps) {
  const { canEdit } = useTargetsContext();
  function choose(wanted: string) {
    const kind = (["http", "email", "sms"] as const).find((one) => one === wanted);
    if (kind !== undefined && kind !== target.kind) onChange(startTarget(kind, target));
  }
  return (
    <div className="grid gap-4">
      <Editing allowed={canEdit}>
        <div className="md:max-w-[calc(50%-8px)]">
          <SelectField
            label="What is sent"
            name={`${base}.kind`}
            onChange={(event) => choose(event.target.value)}
            options={kinds}
            value={target.kind}
          />
        </div>
        {target.kind === "http" ? (
          <HttpTargetFields base={base} onChange={onChange} target={target} />
        ) : (
          <MessageTargetFields base={base} key={target.kind} onChange={onChange} target={target} />
        )}
      </Editing>
      <OwnParts base={base} onChange={onChange} target={target} />
      <TargetTest target={target} />
    </div>
  );
}
