"use client";

import { useState } from "react";
import { Chip } from "#components/ui/badge.tsx";
import type { ShownOperation } from "./api-document.ts";
import { describeType } from "./describe-schema.ts";
import { SchemaView } from "./schema-view.tsx";
import { TryOperation } from "./try-operation.tsx";

/** One operation: closed a line, open everything about it and a form to try it. */
export function OperationCard({ operation }: { operation: ShownOperation }) {
  const [open, setOpen] = useState(false);
  const { method, path, id, summary } = operation;
  return (
    <details
      className="rounded-lg border border-line bg-panel"
      id={id}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary className="flex cursor-pointer flex-wrap items-center gap-2 px-3 py-2">
        <Chip>{method}</Chip>
        <code className="break-all text-small">{path}</code>
        <span className="text-muted">{summary}</span>
      </summary>
      {open ? <OperationDetails operation={operation} /> : null}
    </details>
  );
}

function OperationDetails({ operation }: { operation: ShownOperation }) {
  const { method, path, id, description, parameters, body, answers } = operation;
  return (
    <div className="grid gap-4 border-line border-t px-4 py-3">
      {description === "" ? null : <p className="whitespace-pre-line">{description}</p>}
      {parameters.length === 0 ? null : (
        <section className="grid gap-1">
          <h3 className="font-medium">Parameters</h3>
          <ul className="grid gap-1">
            {parameters.map((parameter) => (
              <li className="text-small" key={parameter.name}>
                <code className="font-medium">{parameter.name}</code>{" "}
                <span className="text-muted">
                  in {parameter.in}, {describeType(parameter.schema)}
                  {parameter.description === "" ? "" : ` — ${parameter.description}`}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {body === null ? null : (
        <section className="grid gap-1">
          <h3 className="font-medium">Body</h3>
          <SchemaView schema={body.schema} />
        </section>
      )}
      <section className="grid gap-1">
        <h3 className="font-medium">Answers</h3>
        <ul className="grid gap-1">
          {answers.map((answer) => (
            <li className="text-small" key={answer.status}>
              <code className="font-medium">{answer.status}</code> {answer.description}{" "}
              {answer.schema === null ? null : <SchemaView schema={answer.schema} />}
            </li>
          ))}
        </ul>
      </section>
      <TryOperation
        body={body?.example ?? null}
        mediaType={body?.mediaType}
        id={id}
        method={method}
        needsToken={operation.needsToken}
        parameters={parameters.map(({ name, in: place }) => ({ name, in: place }))}
        path={path}
      />
    </div>
  );
}
