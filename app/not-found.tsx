import { SearchX } from "lucide-react";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";

export default function NotFound() {
  return (
    <main className="grid min-h-dvh place-content-center">
      <h1 className="sr-only">Not found</h1>
      <EmptyState
        actions={<LinkButton href="/admin">Go to the overview</LinkButton>}
        icon={<SearchX aria-hidden="true" size={18} />}
        title="There is nothing at this address"
      >
        It may have been deleted, or the link is incomplete.
      </EmptyState>
    </main>
  );
}
