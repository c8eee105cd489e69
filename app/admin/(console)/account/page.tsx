import { notFound } from "next/navigation";
import { requirePermission } from "#app/_server/auth/require-person.ts";
import { OwnPasswordForm } from "#components/people/own-password-form.tsx";
import { PersonFacts } from "#components/people/person-facts.tsx";
import { SessionsPanel } from "#components/people/sessions-panel.tsx";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { can } from "#core/people/permissions.ts";
import { findPerson } from "#db/queries/people/list-people.ts";
import { listSessions } from "#db/queries/people/list-sessions.ts";
import { endAllSessions, endSession } from "../users/actions.ts";
import { changeOwnPassword } from "../users/password-actions.ts";

export const metadata = { title: "Your account" };

export default async function AccountPage() {
  const { platform, author, person, sessionId } = await requirePermission("manage_own_sessions", "/admin/account");
  const { sql } = platform.database;
  const [account, sessions] = await Promise.all([
    findPerson(sql, author.actor, person.id),
    listSessions(sql, author.actor, person.id, platform.now()),
  ]);
  if (account === null) notFound();
  return (
    <>
      <PageHeader title="Your account" />
      <PageBody>
        <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-2">
          <Panel id="facts" title={account.name}>
            <PersonFacts person={account} tokensLink={can(person.role, "manage_tokens")} />
          </Panel>
          <Panel id="password" title="Password">
            {account.hasPassword ? (
              <OwnPasswordForm action={changeOwnPassword} />
            ) : (
              <p className="text-muted">You sign in through single sign-on; there is no password to change here.</p>
            )}
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
