"use client";

import { useState } from "react";
import { ShownOnce } from "#components/people/shown-once.tsx";
import type { Action } from "#components/ui/action-outcome.ts";
import { LinkButton } from "#components/ui/link-button.tsx";
import { sitesPath } from "./inbox-words.ts";
import { SiteForm } from "./site-form.tsx";
import type { MakeSite, SiteOutcome } from "./site-outcome.ts";

/** The form of a new site and, once it is there, its secret: this once. */
export function NewSite({ create }: { create: MakeSite }) {
  const [made, setMade] = useState<Extract<SiteOutcome, { kind: "done" }> | null>(null);
  const save: Action = async (form) => {
    const outcome = await create(form);
    if (outcome.kind === "done") setMade(outcome);
    return outcome.kind === "refused" ? outcome : { kind: "done", message: outcome.message };
  };
  if (made === null) return <SiteForm canEdit save={save} site={null} />;
  return (
    <section aria-label="The site is there" className="grid gap-4">
      <p className="font-medium" role="status">
        {made.message}
      </p>
      <ShownOnce label="Secret" text={made.secret}>
        Keep it now, on the site's server: here it lies sealed, and nobody can look it up later.
      </ShownOnce>
      <div>
        <LinkButton href={`${sitesPath}/${made.site.id}`} variant="primary">
          Go to the site
        </LinkButton>
      </div>
    </section>
  );
}
