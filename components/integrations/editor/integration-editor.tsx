"use client";

import { useRouter } from "next/navigation";
import { useMemo, useState } from "react";
import { ProvidersProvider } from "#components/providers/providers-context.tsx";
import type { EgressPolicy } from "#core/egress/model.ts";
import type { IntegrationExample } from "#core/integrations/examples/model.ts";
import type { ProviderChoice } from "#core/providers/model.ts";
import type { IntegrationActs } from "../integration-acts.ts";
import { type Draft, newDraft, openDraft } from "./draft.ts";
import type { EditorActs } from "./editor-acts.ts";
import { EditorFrame } from "./editor-frame.tsx";
import type { KeptDraft } from "./kept-draft.ts";
import type { EditorStep } from "./problem-place.ts";
import type { Refused } from "./refused-summary.tsx";
import { SecretsProvider } from "./secrets-context.tsx";
import type { EditorStart } from "./use-editor.ts";

/** A stored integration as the editor opens it. */
export type OpenedIntegration = {
  id: string;
  name: string;
  active: boolean;
  disabledReason: string | null;
  webhookUrl: string;
  /** Where Google pushes to, where the source is Pub/Sub. */
  pushUrl: string;
  version: number;
  documentText: string;
  /** Calls that were refused in the last day. */
  refused: Refused;
};

export type EditorPermissions = { canEdit: boolean; canTest: boolean; canSwitch: boolean };

export type IntegrationEditorProps = {
  /** Null for a new one. */
  integration: OpenedIntegration | null;
  /** What a new one begins with; without it as every new one does. */
  example?: IntegrationExample | null;
  initialStep: EditorStep;
  /** Who is signed in: unsaved work is kept for each person apart. */
  personId: string;
  secretNames: readonly string[];
  /** What sends e-mail and text messages, to choose from. */
  providers: readonly ProviderChoice[];
  egress: EgressPolicy;
  allowed: EditorPermissions;
  acts: EditorActs;
  /** What can be done with the integration as a whole. */
  menuActs: IntegrationActs;
};

/** Creates and changes an integration in four steps: configure, map, test, save. */
export function IntegrationEditor(props: IntegrationEditorProps) {
  const { integration, example = null, initialStep, secretNames, providers, allowed, acts } = props;
  const router = useRouter();
  const current = useMemo(
    () => ({ version: integration?.version ?? null, draft: open(integration, example) }),
    [integration, example],
  );
  const [start, setStart] = useState<EditorStart>(() => {
    const { draft, version } = current;
    return { draft, stored: draft, version, note: "", step: initialStep, continues: null, sessionId: makeSessionId() };
  });

  function reopen(next: Omit<EditorStart, "sessionId">) {
    setStart({ ...next, sessionId: makeSessionId() });
    router.refresh();
  }

  /** What was made from an earlier version goes on from that version, so that saving it meets what was saved since. */
  async function continueDraft({ draft, basedOn, note, key }: KeptDraft, step: EditorStep) {
    const base = await findBase(basedOn);
    reopen({ draft, stored: base, version: basedOn, note, step, continues: key });
  }

  async function findBase(basedOn: number | null): Promise<Draft> {
    if (integration === null || basedOn === null || basedOn === current.version) return current.draft;
    const found = await acts.readVersion(integration.id, basedOn).catch(() => null);
    return found?.kind === "found" ? openDraft(found.name, found.documentText) : current.draft;
  }

  return (
    <SecretsProvider add={allowed.canEdit ? acts.addSecret : null} names={secretNames}>
      <ProvidersProvider choices={providers}>
        <EditorFrame
          {...props}
          current={current}
          key={start.sessionId}
          onContinue={continueDraft}
          onReopen={reopen}
          start={start}
        />
      </ProvidersProvider>
    </SecretsProvider>
  );
}

/** A name for this page among the pages of one browser; it is no secret. */
function makeSessionId(): string {
  return `${Date.now().toString(36)}${Math.random().toString(36).slice(2, 10)}`;
}

function open(integration: OpenedIntegration | null, example: IntegrationExample | null): Draft {
  if (integration !== null) return openDraft(integration.name, integration.documentText);
  return example === null ? newDraft() : openDraft(example.name, JSON.stringify(example.document));
}
