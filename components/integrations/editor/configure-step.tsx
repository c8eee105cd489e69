"use client";

import { SampleProvider } from "#components/conditions/sample-context.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { ExampleGallery } from "../examples/example-gallery.tsx";
import { ConditionSection } from "./condition-section.tsx";
import { OutputProvider } from "./output-context.tsx";
import { RefusedSummary } from "./refused-summary.tsx";
import { SourcePubSubPanel } from "./source-pubsub-panel.tsx";
import { SourceSection } from "./source-section.tsx";
import type { StepProps } from "./step-props.ts";
import { TargetsProvider } from "./targets-context.tsx";
import { TargetsSection } from "./targets-section.tsx";
import { WebhookPanel } from "./webhook-panel.tsx";

/** Where messages come from, which of them go on, and where to. */
export function ConfigureStep({ state, integration, allowed, acts, problemList }: StepProps) {
  const { draft, set, setName, sample, problems } = state;
  const { source, condition, mapping, targets, samples } = draft.document;
  const address =
    integration === null
      ? null
      : { url: integration.webhookUrl, runsHref: `/admin/runs?integration=${integration.id}` };
  return (
    <div className="grid min-w-0 items-start gap-4 xl:grid-cols-[minmax(0,1fr)_320px]">
      <div className="grid min-w-0 gap-4">
        {integration?.disabledReason ? (
          <p className="rounded-lg border border-bad bg-bad-soft px-3 py-2.5 text-bad">
            Signalbox has switched this integration off: {integration.disabledReason}
          </p>
        ) : null}
        <fieldset className="contents" disabled={!allowed.canEdit}>
          <Panel id="general" title="General">
            <TextField
              autoComplete="off"
              label="Name"
              maxLength={255}
              name="name"
              onChange={(event) => setName(event.target.value)}
              placeholder="Orders to warehouse"
              value={draft.name}
            />
          </Panel>
          <SourceSection onChange={(next) => set({ source: next })} source={source} />
        </fieldset>
        <SampleProvider
          shelf={samples.shelf}
          text={samples.source}
          tryScript={allowed.canTest ? acts.tryScript : null}
          value={sample}
        >
          <ConditionSection
            condition={condition}
            onChange={allowed.canEdit ? (next) => set({ condition: next }) : null}
            problems={problems}
          />
        </SampleProvider>
        <SampleProvider
          shelf={samples.shelf}
          text={samples.source}
          tryScript={allowed.canTest ? acts.tryScript : null}
          value={sample}
        >
          <OutputProvider
            mapping={mapping}
            runScripts={allowed.canTest ? acts.runScripts : null}
            sample={sample}
            sampleText={samples.source}
          >
            <TargetsProvider
              value={{
                problems,
                mapping,
                canEdit: allowed.canEdit,
                sampleText: samples.source,
                testTarget: allowed.canEdit ? acts.testTarget : null,
              }}
            >
              <TargetsSection onChange={(next) => set({ targets: next })} targets={targets} />
            </TargetsProvider>
          </OutputProvider>
        </SampleProvider>
      </div>
      <div className="grid min-w-0 gap-4 xl:sticky xl:top-[104px]">
        {allowed.canEdit ? problemList : null}
        {integration === null ? <ExampleGallery /> : null}
        {integration === null ? null : (
          <RefusedSummary href={`/admin/refusals?integration=${integration.id}`} refused={integration.refused} />
        )}
        {source.kind === "webhook" ? (
          <WebhookPanel address={address} sample={samples.source} signature={source.signature} />
        ) : (
          <SourcePubSubPanel
            publishTest={allowed.canTest ? acts.pubsub.publishTest : null}
            readState={acts.pubsub.readState}
            sample={samples.source}
            saved={integration}
            source={source}
          />
        )}
      </div>
    </div>
  );
}
