import type { Metadata } from "next";
import { ApiReference } from "#components/api-docs/api-reference.tsx";
import { DocsFrame } from "#components/api-docs/docs-frame.tsx";
import type { ListQuery } from "#components/ui/list-address.ts";

export const metadata: Metadata = { title: "API" };

/** The API's documentation, or that of the live channels. Everybody may open it; each document says who may read it. */
export default async function SwaggerPage({ searchParams }: { searchParams: Promise<ListQuery> }) {
  const isChannels = (await searchParams).document === "channels";
  return (
    <DocsFrame title={isChannels ? "Channels of the mediator" : "Signalbox API"}>
      <ApiReference
        address={isChannels ? "/api/docs/channels.json" : "/api/docs/openapi.json"}
        key={String(isChannels)}
      />
    </DocsFrame>
  );
}
