"use client";

import { createElement, useEffect, useState } from "react";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { Action } from "#components/ui/action-outcome.ts";
import { Panel } from "#components/ui/panel.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { MakePreview } from "./site-outcome.ts";

type SitePreviewProps = {
  site: { id: number; key: string };
  actorTypes: readonly { code: string; name: string }[];
  /** Fields: id, user_id, actor_type. */
  preview: MakePreview;
};

/** The bell as the pages of a site show it to one person. It is the script that they load, at work on real messages. */
export function SitePreview({ site, actorTypes, preview }: SitePreviewProps) {
  const [shown, setShown] = useState<{ token: string; who: string } | null>(null);
  useEffect(() => {
    if (shown === null || customElements.get("signalbox-inbox") !== undefined) return;
    const script = document.createElement("script");
    script.type = "module";
    script.src = "/embed/inbox.js";
    document.head.append(script);
  }, [shown]);
  const show: Action = async (form) => {
    const outcome = await preview(form);
    if (outcome.kind === "refused") return outcome;
    const who = `${form.get("actor_type")} ${form.get("user_id")}`;
    setShown({ token: outcome.token, who });
    return { kind: "done", message: `The inbox of ${who} is shown for ten minutes.` };
  };
  return (
    <Panel
      description="Opening a message here marks it as read for that person, as it would in the site."
      id="preview"
      title="Try it"
    >
      <ActionForm action={show} fieldLabels={{ "/user_id": "User id", "/actor_type": "Type" }} label="Try it">
        <input name="id" type="hidden" value={site.id} />
        <div className="flex flex-wrap items-start gap-3">
          <div className="w-48">
            <TextField autoComplete="off" inputMode="numeric" label="User id" name="user_id" />
          </div>
          <div className="w-48">
            <SelectField
              label="Type"
              name="actor_type"
              options={actorTypes.map(({ code, name }) => ({ value: code, label: `${name} (${code})` }))}
            />
          </div>
          <div className="pt-6">
            <SubmitButton variant="secondary">Show the bell</SubmitButton>
          </div>
        </div>
      </ActionForm>
      {shown === null ? null : (
        <div className="mt-4 flex min-h-16 items-center gap-3 rounded-lg border border-line bg-sunken px-4">
          <span className="text-muted">As {shown.who} sees it:</span>
          {createElement("signalbox-inbox", { align: "start", site: site.key, token: shown.token })}
        </div>
      )}
    </Panel>
  );
}
