"use client";

import { Button } from "#components/ui/button.tsx";
import { CodeText } from "#components/ui/code-text.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";

export default function ErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : null;
  return (
    <main className="grid min-h-dvh place-content-center">
      <h1 className="sr-only">Error</h1>
      <ErrorState
        actions={
          <Button onClick={retry} variant="primary">
            Try again
          </Button>
        }
        title="This page could not be shown"
      >
        Something failed on our side.
        {digest ? (
          <>
            {" "}
            The log has it under <CodeText>{digest}</CodeText>.
          </>
        ) : null}
      </ErrorState>
    </main>
  );
}
