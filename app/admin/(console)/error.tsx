"use client";

import { Button } from "#components/ui/button.tsx";
import { CodeText } from "#components/ui/code-text.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";

export default function ConsoleError({ error, retry }: { error: unknown; retry: () => void }) {
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : null;
  return (
    <ErrorState
      actions={
        <Button onClick={retry} variant="primary">
          Try again
        </Button>
      }
      title="This page could not be shown"
    >
      Something failed on our side; nothing was changed.
      {digest ? (
        <>
          {" "}
          The log has it under <CodeText>{digest}</CodeText>.
        </>
      ) : null}
    </ErrorState>
  );
}
