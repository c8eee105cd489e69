"use client";

import { Tabs } from "@base-ui/react/tabs";
import { Save } from "lucide-react";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { tabStyle } from "#components/ui/tab-style.ts";
import type { IntegrationActs } from "../integration-acts.ts";
import { IntegrationMenu } from "../integration-menu.tsx";
import { IntegrationStatus } from "../integration-status.tsx";
import { FailedCount } from "../tests/failed-count.tsx";
import type { EditorPermissions, OpenedIntegration } from "./integration-editor.tsx";
import { type EditorStep, editorSteps } from "./problem-place.ts";

type EditorHeadProps = {
  integration: OpenedIntegration | null;
  title: string;
  allowed: EditorPermissions;
  menuActs: IntegrationActs;
  changed: boolean;
  /** Leads to the step that saves, or to the first error. */
  onSave: () => void;
  canSave: boolean;
  /** How many test cases do not pass. */
  failedCases: number;
  pending: boolean;
};

const stepLabels: Record<EditorStep, string> = { configure: "Configure", map: "Map", test: "Test", save: "Save" };

/** The integration's name and state, what can be done with it as a whole, and the steps of its form. */
export function EditorHead(props: EditorHeadProps) {
  const { integration, title, allowed, menuActs, changed, onSave, canSave, failedCases, pending } = props;
  return (
    <PageHeader
      actions={
        <>
          {integration === null ? null : (
            <>
              <IntegrationMenu acts={menuActs} allowed={allowed} {...integration} />
              <LinkButton href={`/admin/integrations/${integration.id}/versions`}>Versions</LinkButton>
            </>
          )}
          {allowed.canEdit ? (
            <Button
              disabled={!canSave}
              icon={<Save aria-hidden="true" size={14} />}
              onClick={onSave}
              pending={pending}
              variant="primary"
            >
              {integration === null ? "Create…" : "Save…"}
            </Button>
          ) : null}
        </>
      }
      status={
        <>
          {integration === null ? null : <IntegrationStatus {...integration} />}
          {changed && allowed.canEdit ? <Badge tone="warn">Changed</Badge> : null}
        </>
      }
      title={title}
      trail={[{ label: "Integrations", href: "/admin/integrations" }]}
    >
      <Tabs.List aria-label="Steps" className="flex gap-1 overflow-x-auto">
        {listSteps(allowed.canEdit).map((one, index) => (
          <Tabs.Tab className={tabStyle} key={one} value={one}>
            <span className="text-muted tabular-nums">{index + 1}</span> {stepLabels[one]}
            {one === "test" ? <FailedCount count={failedCases} /> : null}
          </Tabs.Tab>
        ))}
      </Tabs.List>
    </PageHeader>
  );
}

/** Who may not save has no step for it. */
export function listSteps(canEdit: boolean): readonly EditorStep[] {
  return canEdit ? editorSteps : editorSteps.filter((step) => step !== "save");
}
