"use client";

import { Plus } from "lucide-react";
import { Button } from "#components/ui/button.tsx";
import { Menu } from "#components/ui/menu.tsx";
import { providerDescriptions } from "#core/targets/fields/providers.ts";

/** Leads to the form of a new provider, by its kind. */
export function NewProviderMenu() {
  return (
    <Menu
      entries={providerDescriptions.map(({ kind, title }) => ({
        kind: "link",
        label: title,
        href: `/admin/providers/new?kind=${kind}`,
      }))}
      trigger={
        <Button icon={<Plus aria-hidden="true" size={14} />} variant="primary">
          New provider
        </Button>
      }
    />
  );
}
