"use client";

import { Plus, Trash2 } from "lucide-react";
import { flushSync } from "react-dom";
import { Button } from "#components/ui/button.tsx";
import { Panel } from "#components/ui/panel.tsx";
import type { IntegrationTarget } from "#core/integrations/model.ts";
import { newTarget } from "./draft.ts";
import { focusPlace } from "./focus-place.ts";
import { TargetFields } from "./target-fields.tsx";
import { useTargetsContext } from "./targets-context.tsx";

type TargetsSectionProps = {
  targets: readonly IntegrationTarget[];
  onChange: (targets: IntegrationTarget[]) => void;
};

const targetsMax = 20;

/** Where the mapped message goes; each target gets a delivery of its own. */
export function TargetsSection({ targets, onChange }: TargetsSectionProps) {
  const { canEdit } = useTargetsContext();
  const several = targets.length > 1;
  return (
    <>
      {targets.map((target, index) => (
        <Panel
          actions={
            several && canEdit ? (
              <Button
                icon={<Trash2 aria-hidden="true" size={14} />}
                onClick={() => onChange(targets.filter((_one, at) => at !== index))}
                size="small"
                variant="quiet"
              >
                Remove target {index + 1}
              </Button>
            ) : null
          }
          description="Where the mapped message is sent, and how often it is tried."
          id={`target-${index}`}
          key={target.targetId}
          title={several ? `Target ${index + 1}` : "Target"}
        >
          <TargetFields
            base={`targets.${index}`}
            onChange={(next) => onChange(targets.map((one, at) => (at === index ? next : one)))}
            target={target}
          />
        </Panel>
      ))}
      {canEdit ? (
        <div>
          <Button
            disabled={targets.length >= targetsMax}
            icon={<Plus aria-hidden="true" size={14} />}
            onClick={() => {
              // Drawn at once, because the focus goes on to the first field of what has just been added.
              flushSync(() => onChange([...targets, newTarget(targets)]));
              focusPlace(`/targets/${targets.length}/name`);
            }}
          >
            Add a target
          </Button>
        </div>
      ) : null}
    </>
  );
}
