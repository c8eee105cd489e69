import Link from "next/link";
import { notFound } from "next/navigation";
import { z } from "zod";
import { requirePermission } from "#app/_server/auth/require-person.ts";
import { ChangeUserForm } from "#components/people/change-user-form.tsx";
import { PersonFacts } from "#components/people/person-facts.tsx";
import { PersonState } from "#components/people/person-state.tsx";
import { ResetPasswordDialog } from "#components/people/reset-password-dialog.tsx";
import { SessionsPanel } from "#components/people/sessions-panel.tsx";
import { SwitchUser } from "#components/people/switch-user.tsx";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { findPerson } from "#db/queries/people/list-people.ts";
import { listSessions } from "#db/queries/people/list-sessions.ts";
import { changeUser, disableUser, enableUser, endAllSessions, endSession } from "../actions.ts";
import { resetUserPassword } from "../password-actions.ts";

export const metadata = { title: "User" };

export default async function UserPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const { platform, author, sessionId } = await requirePermission("manage_users", `/admin/users/${id}`);
  const { sql } = platform.database;
  const person = z.uuid().safeParse(id).success ? await findPerson(sql, author.actor, id) : null;
  if (person === null) notFound();
  const sessions = await listSessions(sql, author.actor, person.id, platform.now());
  return (
    <>
      <PageHeader
        actions={
          <>
            <ResetPasswordDialog action={resetUserPassword} person={{ id: person.id, name: person.name }} />
            <SwitchUser disable={disableUser} enable={enableUser} person={person} />
          </>
        }
        status={<PersonState disabledAt={person.disabledAt} />}
        title={person.name}
        trail={[{ label: "Users", href: "/admin/users" }]}
      />
      <PageBody>
        <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-2">
          <Panel id="account" title="Account">
            <ChangeUserForm action={changeUser} key={`${person.name} ${person.role}`} person={person} />
          </Panel>
          <Panel id="facts" title="What is known">
            <PersonFacts person={person} />
            <p className="mt-3">
              <Link className="rounded-sm underline underline-offset-4" href={`/admin/audit?actor=${person.id}`}>
                Show what they did
              </Link>
            </p>
          </Panel>
        </div>
        <SessionsPanel
          endAll={endAllSessions}
          endOne={endSession}
          ownSessionId={sessionId}
          personId={person.id}
          sessions={sessions}
        />
      </PageBody>
    </>
  );
}
