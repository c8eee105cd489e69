"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import type { EgressPolicy } from "#core/egress/model.ts";
import type { IntegrationExample } from "#core/integrations/examples/model.ts";
import type { IntegrationActs } from "../integration-acts.ts";
import { type Draft, newDraft, openDraft } from "./draft.ts";
import type { EditorActs } from "./editor-acts.ts";
import { EditorFrame } from "./editor-frame.tsx";
import type { EditorStep } from "./problem-place.ts";
import { SecretsProvider } from "./secrets-context.tsx";

/** A stored integration as the editor opens it. */
export type OpenedIntegration = {
  id: string;
  name: string;
  active: boolean;
  disabledReason: string | null;
  webhookUrl: string;
  version: number;
  documentText: string;
};

export type EditorPermissions = { canEdit: boolean; canTest: boolean; canSwitch: boolean };

export type IntegrationEditorProps = {
  /** Null for a new one. */
  integration: OpenedIntegration | null;
  /** What a new one begins with; without it as every new one does. */
  example?: IntegrationExample | null;
  initialStep: EditorStep;
  secretNames: readonly string[];
  egress: EgressPolicy;
  allowed: EditorPermissions;
  acts: EditorActs;
  /** What can be done with the integration as a whole. */
  menuActs: IntegrationActs;
};

/** Creates and changes an integration in three steps (configure, map, test), and saves it. */
export function IntegrationEditor(props: IntegrationEditorProps) {
  const { integration, secretNames, allowed, acts } = props;
  const router = useRouter();
  const [opened, setOpened] = useState(() => ({ initial: open(integration, props.example ?? null), generation: 0 }));
  const [awaited, setAwaited] = useState<number | null>(null);
  // The version that shall take the place of what is edited has arrived with the refreshed page.
  if (awaited !== null && integration !== null && integration.version >= awaited) {
    setAwaited(null);
    setOpened({ initial: open(integration, null), generation: opened.generation + 1 });
  }
  const takeTheirs = (version: number) => {
    setAwaited(version);
    router.refresh();
  };
  return (
    <SecretsProvider add={allowed.canEdit ? acts.addSecret : null} names={secretNames}>
      <EditorFrame {...props} initial={opened.initial} key={opened.generation} onTakeTheirs={takeTheirs} />
    </SecretsProvider>
  );
}

function open(integration: OpenedIntegration | null, example: IntegrationExample | null): Draft {
  if (integration !== null) return openDraft(integration.name, integration.documentText);
  return example === null ? newDraft() : openDraft(example.name, JSON.stringify(example.document));
}
