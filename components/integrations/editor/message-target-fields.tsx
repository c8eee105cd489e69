"use client";

import { useMemo } from "react";
import { DescribedFields } from "#components/providers/described-fields.tsx";
import type { EmailIntegrationTarget, SmsIntegrationTarget } from "#core/integrations/model.ts";
import type { JsonObject } from "#core/json.ts";
import { listLeafPaths } from "#core/shapes/list-leaf-paths.ts";
import { describeTargetKind } from "#core/targets/list-descriptions.ts";
import { EmailPreview } from "./email-preview.tsx";
import { useTargetOutput } from "./output-context.tsx";
import { SmsPreview } from "./sms-preview.tsx";

type MessageTarget = EmailIntegrationTarget | SmsIntegrationTarget;

type MessageTargetFieldsProps = {
  /** Where the target is in the form: `targets.0`. */
  base: string;
  target: MessageTarget;
  onChange: (target: MessageTarget) => void;
};

/** Everything about one e-mail or SMS target, and the message that the current sample makes. */
export function MessageTargetFields({ base, target, onChange }: MessageTargetFieldsProps) {
  const { fields } = describeTargetKind(target.kind);
  const output = useTargetOutput(target.mapping);
  const paths = useMemo(() => (output === undefined ? [] : listLeafPaths(output)), [output]);
  return (
    <div className="grid gap-4">
      <DescribedFields
        base={base}
        fields={fields}
        onChange={(next) => onChange(next as unknown as MessageTarget)}
        paths={paths}
        value={target as unknown as JsonObject}
      />
      {target.kind === "email" ? (
        <EmailPreview output={output} templates={target.message} />
      ) : (
        <SmsPreview output={output} templates={target.message} />
      )}
    </div>
  );
}
