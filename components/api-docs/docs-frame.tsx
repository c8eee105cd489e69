import type { ReactNode } from "react";

/** The frame of the pages that describe the API; they stand by themselves, outside of the console. */
export function DocsFrame({ title, children }: { title: string; children: ReactNode }) {
  return (
    <>
      <header className="border-line border-b bg-panel">
        <div className="mx-auto flex max-w-5xl flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
          <h1 className="font-semibold text-title">{title}</h1>
          <nav aria-label="Documentation" className="ml-auto flex flex-wrap gap-4 text-small">
            <a className="text-accent-text underline" href="/api/docs/swagger">
              API
            </a>
            <a className="text-accent-text underline" href="/api/docs/swagger?document=channels">
              Channels
            </a>
            <a className="text-accent-text underline" href="/api/docs/errors">
              Errors
            </a>
            <a className="text-accent-text underline" href="/api/docs/openapi.json">
              OpenAPI
            </a>
            <a className="text-accent-text underline" href="/admin">
              Console
            </a>
          </nav>
        </div>
      </header>
      <main className="mx-auto grid max-w-5xl grid-cols-[minmax(0,1fr)] gap-6 px-4 py-6">{children}</main>
    </>
  );
}
