import { SearchX } from "lucide-react";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";

export default function ConsoleNotFound() {
  return (
    <>
      <PageHeader title="Not found" />
      <EmptyState
        actions={<LinkButton href="/admin">Go to the overview</LinkButton>}
        icon={<SearchX aria-hidden="true" size={18} />}
        title="There is nothing at this address"
      >
        It may have been deleted, or the link is incomplete. The search finds every page and object.
      </EmptyState>
    </>
  );
}
