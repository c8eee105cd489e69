import type { ReactNode } from "react";
import type { Action } from "#components/ui/action-outcome.ts";
import { LinkButton } from "#components/ui/link-button.tsx";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { SwitchAndDelete } from "#components/ui/switch-and-delete.tsx";
import { WarningsList } from "#components/ui/warnings-list.tsx";
import type { ObjectKind } from "#core/mediator/documented/field-names.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import { fieldLabels, objectPaths } from "./object-words.ts";

type ObjectPageProps = {
  kind: ObjectKind;
  object: { id: number; name: string; active: boolean };
  state: ReactNode;
  warnings: FieldProblem[];
  canEdit: boolean;
  /** May call channels as the tester does. */
  canTest: boolean;
  /** What switching it off does, and what switching it on. */
  switching: { off: string; on: string };
  /** What deleting it does. */
  deleting: string;
  acts: { switchTo: Action; remove: Action };
  children: ReactNode;
};

// A mediator is not switched off here: it is said to be away.
const mediatorVerbs = { on: "Switch online", off: "Switch offline" };

const listLabels: Readonly<Record<ObjectKind, string>> = {
  channel: "Channels",
  client: "Clients",
  mediator: "Mediators",
  registration: "Registrations",
};

/** The page of one object of the mediator: where it lies, its state, what can be done with it, what is worth a word, and then the rest. */
export function ObjectPage({ kind, object, state, warnings, canEdit, canTest, children, ...rest }: ObjectPageProps) {
  const { switching, deleting, acts } = rest;
  const links = (
    <>
      {kind === "registration" ? null : (
        <LinkButton href={`/admin/mediator/transactions?${kind}=${object.id}`}>Transactions</LinkButton>
      )}
      {kind === "channel" && canTest ? (
        <LinkButton href={`/admin/mediator/tester?channel=${object.id}`}>Try it</LinkButton>
      ) : null}
    </>
  );
  return (
    <>
      <PageHeader
        actions={
          <>
            {links}
            {canEdit ? (
              <SwitchAndDelete
                verbs={kind === "mediator" ? mediatorVerbs : undefined}
                deleting={deleting}
                kind={kind}
                object={object}
                remove={acts.remove}
                switching={switching}
                switchTo={acts.switchTo}
              />
            ) : null}
          </>
        }
        status={state}
        title={object.name}
        trail={[{ label: listLabels[kind], href: objectPaths[kind] }]}
      />
      <PageBody>
        <WarningsList labels={fieldLabels[kind]} warnings={warnings} />
        {children}
      </PageBody>
    </>
  );
}
