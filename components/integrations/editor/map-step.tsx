"use client";

import { useMemo, useState } from "react";
import { SampleProvider } from "#components/conditions/sample-context.tsx";
import { Mapper } from "#components/mapper/mapper.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import type { Json } from "#core/json.ts";
import type { MappingDocument } from "#core/mapping/model.ts";
import { ExamplePanel } from "./example-panel.tsx";
import { MappingEditor } from "./mapping-editor.tsx";
import { openMessages } from "./sample-message-list.tsx";
import { SamplePanel } from "./sample-panel.tsx";
import type { StepProps } from "./step-props.ts";
import { findMappingOf, listOwnMappings, pointerOfMapping, problemsOfMapping } from "./target-mapping.ts";

type MapStepProps = StepProps & { jump: { pointer: string } | null };

/** What becomes of a message: the rules, drawn, listed or written, and below them what they are tried with. */
export function MapStep({ state, integration, allowed, acts, problemList, jump }: MapStepProps) {
  const { draft, set, sample, targetExample, problems } = state;
  const { mapping: shared, samples, targets } = draft.document;
  const own = listOwnMappings(targets);
  const [chosen, setChosen] = useState<number | null>(null);
  const [jumped, setJumped] = useState(jump);
  if (jump !== jumped) {
    // Somebody wants to see a problem: in the mapping that it is in.
    setJumped(jump);
    const wanted = jump === null ? undefined : findMappingOf(jump.pointer);
    if (wanted !== undefined) setChosen(wanted);
  }
  const index = own.some((one) => one.index === chosen) ? chosen : null;
  const mapping = index === null ? shared : (targets[index]?.mapping as unknown as Json);
  const ownProblems = useMemo(() => problemsOfMapping(problems, index), [problems, index]);
  // The same object until somebody jumps again, because each new one moves the focus.
  const place = useMemo(
    () => jump && { pointer: jump.pointer.replace(pointerOfMapping(index), "/mapping") },
    [jump, index],
  );
  const change = (next: Json) =>
    index === null
      ? set({ mapping: next })
      : set({
          targets: targets.map((one, at) =>
            // What is typed may be no mapping yet; the checks say so, as they do of the shared one.
            at === index ? { ...one, mapping: next as unknown as MappingDocument } : one,
          ),
        });
  return (
    <div className="grid min-w-0 gap-4">
      {own.length === 0 ? null : (
        <div className="md:max-w-sm">
          <SelectField
            label="Mapping for"
            name="mappingOf"
            onChange={(event) => setChosen(event.target.value === "" ? null : Number(event.target.value))}
            options={[
              { value: "", label: "All targets without one of their own" },
              ...own.map((one) => ({ value: String(one.index), label: `Target ${one.index + 1}: ${one.name}` })),
            ]}
            value={index === null ? "" : String(index)}
          />
        </div>
      )}
      <SampleProvider
        shelf={samples.shelf}
        text={samples.source}
        tryScript={allowed.canTest ? acts.tryScript : null}
        value={sample}
      >
        <Mapper
          errors={ownProblems.errors}
          jump={place}
          // Each has an undo and a place of its own.
          key={index ?? "shared"}
          onChange={allowed.canEdit ? change : null}
          runScripts={allowed.canTest ? acts.runScripts : null}
          sample={sample}
          sampleText={samples.source}
          targetExample={index === null ? targetExample : null}
          text={(onChange) => (
            <MappingEditor onChange={onChange} problems={ownProblems} sample={sample} value={mapping} />
          )}
          value={mapping}
        />
      </SampleProvider>
      {allowed.canEdit ? problemList : null}
      <div className="grid min-w-0 items-start gap-4 xl:grid-cols-2">
        <SamplePanel
          canKeep={allowed.canEdit}
          height={{ linesMin: 8, linesMax: 22 }}
          id="sample-map"
          messages={integration === null ? null : openMessages(acts, integration)}
          onChange={allowed.canTest ? (next) => set({ samples: next }) : null}
          samples={samples}
        />
        <ExamplePanel
          onChange={allowed.canEdit ? (target) => set({ samples: { ...samples, target } }) : null}
          value={samples.target}
        />
      </div>
    </div>
  );
}
