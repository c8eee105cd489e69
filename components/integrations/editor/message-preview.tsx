"use client";

import type { ReactNode } from "react";
import { KeyValueList } from "#components/ui/key-value-list.tsx";

type Made = { ok: true } | { ok: false; problem: { field: string; detail: string } };

type MessagePreviewProps = {
  /** Null where there is no output to make a message of. */
  made: Made | null;
  /** What its fields are called. */
  fieldLabels: Readonly<Record<string, string>>;
  heads: readonly { name: string; value: ReactNode }[];
  children: ReactNode;
};

/** What a target would send for the current sample, or why it could not. */
export function MessagePreview({ made, fieldLabels, heads, children }: MessagePreviewProps) {
  return (
    <section aria-label="Preview of the message" className="grid gap-2 rounded-lg border border-line bg-sunken p-3">
      <h3 className="font-medium">What the current sample would send</h3>
      {made === null ? (
        <p className="text-muted">
          There is nothing to show: the sample is no JSON, or the mapping makes nothing of it.
        </p>
      ) : made.ok ? (
        <>
          <KeyValueList items={[...heads]} />
          {children}
        </>
      ) : (
        <p className="text-bad">
          {fieldLabels[made.problem.field] ?? made.problem.field}: {made.problem.detail}
        </p>
      )}
    </section>
  );
}
