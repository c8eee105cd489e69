import { notFound } from "next/navigation";
import { requirePermission } from "#app/_server/auth/require-person.ts";
import { CallbackActs } from "#components/callbacks/callback-acts.tsx";
import { CallbackFacts } from "#components/callbacks/callback-facts.tsx";
import { CallbackRequestView } from "#components/callbacks/callback-request.tsx";
import { CallbackTimeline } from "#components/callbacks/callback-timeline.tsx";
import { CallbackStatusBadge } from "#components/hooks/callback-status.tsx";
import { AutoRefresh } from "#components/ui/auto-refresh.tsx";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { readCallbackKey } from "#core/hooks/callback-filter.ts";
import { can } from "#core/people/permissions.ts";
import { findCallback } from "#db/queries/hooks/find-callback.ts";
import { actOnOne } from "../actions.ts";

export const metadata = { title: "Callback" };

const path = "/admin/callbacks";

/** Deliveries know a callback by its uuid, people, commands and the documented API by its number. */
export default async function CallbackPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const { platform, person, author } = await requirePermission("view_hooks", `${path}/${id}`);
  const key = readCallbackKey(id);
  const callback = key === null ? null : await findCallback(platform.database.sql, author.actor, key);
  if (callback === null) notFound();
  return (
    <>
      <PageHeader
        actions={can(person.role, "manage_callbacks") ? <CallbackActs callback={callback} onAct={actOnOne} /> : null}
        status={<CallbackStatusBadge status={callback.status} tries={callback.attemptCount} />}
        title={`Callback ${callback.number}`}
        trail={[{ label: "Callbacks", href: path }]}
      />
      {callback.status === "waiting" ? <AutoRefresh everyMs={2_000} /> : null}
      <PageBody>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-5 xl:grid-cols-[minmax(0,1fr)_328px]">
          <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] content-start gap-5">
            <CallbackRequestView callback={callback} />
            <CallbackTimeline callback={callback} />
          </div>
          <aside className="grid min-w-0 grid-cols-[minmax(0,1fr)] content-start gap-4">
            <CallbackFacts callback={callback} />
          </aside>
        </div>
      </PageBody>
    </>
  );
}
