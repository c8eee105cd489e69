"use client";

import { ArrowRight, Check } from "lucide-react";
import { useSearchParams } from "next/navigation";
import { useState } from "react";
import { joinClasses } from "#components/ui/join-classes.ts";
import { Panel } from "#components/ui/panel.tsx";
import { findExample, integrationExamples } from "#core/integrations/examples/list-examples.ts";
import type { IntegrationExample } from "#core/integrations/examples/model.ts";

/** Examples that a new integration can begin with. Ordinary links, so that the browser asks before changes are lost. */
export function ExampleGallery() {
  const params = useSearchParams();
  // The steps of the form change the address; what was chosen stays as it was.
  const [chosen] = useState(() => findExample(params.get("example") ?? ""));
  return (
    <Panel
      description="Each fills this form with something that works. Nothing is saved before you create it."
      id="examples"
      title="Start from an example"
    >
      <ul className="grid gap-2 sm:max-xl:grid-cols-2">
        {integrationExamples.map((example) => (
          <li className="min-w-0" key={example.slug}>
            <ExampleCard example={example} isChosen={example === chosen} />
          </li>
        ))}
      </ul>
      {chosen === null ? null : <LookAt example={chosen} />}
    </Panel>
  );
}

type ExampleCardProps = { example: IntegrationExample; isChosen: boolean };

function ExampleCard({ example: { slug, title, description, arrows }, isChosen }: ExampleCardProps) {
  return (
    <a
      aria-current={isChosen ? "true" : undefined}
      className={joinClasses(
        "grid h-full content-start gap-1 rounded-md border px-3 py-2.5 hover:border-accent hover:bg-hover",
        isChosen ? "border-accent bg-hover" : "border-line",
      )}
      href={`/admin/integrations/new?example=${slug}`}
    >
      <span className="flex items-center gap-1.5 font-medium">
        {title}
        {isChosen ? <Check aria-hidden="true" className="text-accent" size={14} /> : null}
      </span>
      <span className="text-muted text-small">{description}</span>
      {arrows.length === 0 ? null : (
        <span className="mt-0.5 grid gap-0.5 text-tiny">
          {arrows.map(({ from, to }) => (
            <span className="flex min-w-0 items-center gap-1.5 font-mono text-muted" key={`${from} ${to}`}>
              <span className="min-w-0 truncate">{from}</span>
              <ArrowRight aria-label="to" className="shrink-0 text-faint" size={11} />
              <span className="min-w-0 truncate text-ink">{to}</span>
            </span>
          ))}
        </span>
      )}
    </a>
  );
}

function LookAt({ example: { title, lookAt } }: { example: IntegrationExample }) {
  return (
    <div className="mt-3 border-line border-t pt-2.5 text-small">
      <p className="font-medium">Worth looking at in “{title}”</p>
      <ul className="mt-1 grid list-disc gap-0.5 pl-4 text-muted">
        {lookAt.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </div>
  );
}
