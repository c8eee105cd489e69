import type { Metadata } from "next";
import { ApiReference } from "#components/api-docs/api-reference.tsx";
import { DocsFrame } from "#components/api-docs/docs-frame.tsx";

export const metadata: Metadata = { title: "API" };

/** The API's documentation. Everybody may read it, as the document itself. */
export default function SwaggerPage() {
  return (
    <DocsFrame title="Signalbox API">
      <ApiReference address="/api/docs/openapi.json" />
    </DocsFrame>
  );
}
