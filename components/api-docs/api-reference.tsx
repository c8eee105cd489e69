"use client";

import { useEffect, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import type { JsonObject } from "#core/json.ts";
import { listOperations, listSchemas, listTags } from "./api-document.ts";
import { OperationCard } from "./operation-card.tsx";
import { SchemaView } from "./schema-view.tsx";
import { readSessionToken } from "./session-token.ts";
import { TokenField } from "./token-field.tsx";

type Reading =
  | { kind: "reading" }
  | { kind: "failed"; message: string }
  | { kind: "closed" }
  | { kind: "read"; document: JsonObject };

/**
 * The OpenAPI document as a page, with a form to try each operation. The browser draws it from the document itself: a
 * page that everybody may ask for must cost the server next to nothing.
 */
export function ApiReference({ address }: { address: string }) {
  const [reading, setReading] = useState<Reading>({ kind: "reading" });
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    const stop = new AbortController();
    if (asked > 0) setReading({ kind: "reading" });
    readDocument(address, stop.signal).then(setReading, (error: unknown) => {
      if (stop.signal.aborted) return;
      setReading({ kind: "failed", message: error instanceof Error ? error.message : "There was no answer." });
    });
    return () => stop.abort();
  }, [address, asked]);

  if (reading.kind === "reading") return <p aria-live="polite">Reading the API's description…</p>;
  if (reading.kind === "closed") {
    return (
      <form
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(asked + 1);
        }}
      >
        <p role="alert">
          Only who may look at the mediator can read this description: sign in to the console, or give an API token.
        </p>
        <TokenField />
        <div>
          <Button type="submit" variant="primary">
            Read it
          </Button>
        </div>
      </form>
    );
  }
  if (reading.kind === "failed") {
    return (
      <p className="text-bad" role="alert">
        The API's description could not be read: {reading.message} Reload the page to try again.
      </p>
    );
  }
  return <Reference document={reading.document} />;
}

function Reference({ document }: { document: JsonObject }) {
  const operations = listOperations(document);
  return (
    <>
      <TokenField />
      {listTags(document).map(({ name, description }) => {
        const own = operations.filter((operation) => operation.tag === name);
        if (own.length === 0) return null;
        return (
          <section className="grid gap-2" key={name}>
            <h2 className="font-semibold text-base">{name}</h2>
            <p className="text-muted">{description}</p>
            {own.map((operation) => (
              <OperationCard key={operation.id} operation={operation} />
            ))}
          </section>
        );
      })}
      {operations.length === 0 ? <p className="text-muted">There is nothing to describe yet.</p> : null}
      <section className="grid gap-2">
        <h2 className="font-semibold text-base">Schemas</h2>
        {listSchemas(document).map(([name, schema]) => (
          <div className="grid gap-1 rounded-lg border border-line bg-panel px-3 py-2" id={`schema-${name}`} key={name}>
            <h3>
              <code className="font-medium">{name}</code>
            </h3>
            <SchemaView schema={schema} />
          </div>
        ))}
      </section>
    </>
  );
}

async function readDocument(address: string, signal: AbortSignal): Promise<Reading> {
  const token = readSessionToken();
  const headers: Record<string, string> = token === "" ? {} : { authorization: `Bearer ${token}` };
  const response = await fetch(address, { signal, headers });
  if (response.status === 401 || response.status === 403) return { kind: "closed" };
  if (!response.ok) return { kind: "failed", message: `The answer was ${response.status}.` };
  return { kind: "read", document: (await response.json()) as JsonObject };
}
