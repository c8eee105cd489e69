"use client";

export default function ErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : null;
  return (
    <main className="mx-auto grid max-w-md justify-items-start gap-3 px-6 py-24">
      <h1 className="text-title font-semibold">This page could not be shown</h1>
      <p className="text-muted">Something failed on our side. Trying again may help.</p>
      {digest ? (
        <p className="text-small text-muted">
          The log has it under <code>{digest}</code>.
        </p>
      ) : null}
      <button
        className="rounded-md border border-line-strong bg-panel px-3 py-1.5 font-medium"
        onClick={retry}
        type="button"
      >
        Try again
      </button>
    </main>
  );
}
