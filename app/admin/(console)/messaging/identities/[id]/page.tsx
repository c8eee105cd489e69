import { notFound } from "next/navigation";
import { requirePermission } from "#app/_server/auth/require-person.ts";
import { readIdentityId } from "#app/_server/messaging-identities/answer-identity.ts";
import { listZones } from "#app/_server/notification-people/list-zones.ts";
import { AddressesPanel } from "#components/messaging/identities/addresses-panel.tsx";
import { ExternalStoreNote } from "#components/messaging/identities/external-store-note.tsx";
import { IdentityEndings } from "#components/messaging/identities/identity-endings.tsx";
import { IdentityFacts } from "#components/messaging/identities/identity-facts.tsx";
import { IdentityForm } from "#components/messaging/identities/identity-form.tsx";
import { describeReach, nameIdentity } from "#components/messaging/identities/identity-words.ts";
import { identitiesPath } from "#components/messaging/identities/paths.ts";
import { SubscriptionsPanel } from "#components/messaging/identities/subscriptions-panel.tsx";
import { WishesPanel } from "#components/messaging/identities/wishes-panel.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { can } from "#core/people/permissions.ts";
import { findIdentity } from "#db/queries/messaging/identities/list-identities.ts";
import {
  listReachedThrough,
  listSubscriptionsOf,
  listWishesOf,
} from "#db/queries/messaging/identities/read-identity-page.ts";
import { actOnAddress, removeIdentity, saveIdentity, takeOptIn, takeOptOut } from "../actions.ts";

export const metadata = { title: "Identity" };

const shownMax = 20;

export default async function IdentityPage({ params }: { params: Promise<{ id: string }> }) {
  const { id: text } = await params;
  const { platform, author, person } = await requirePermission("view_messaging", `${identitiesPath}/${text}`);
  const { sql } = platform.database;
  const id = readIdentityId(text);
  const identity = id === null ? null : await findIdentity(sql, author.actor, id);
  if (id === null || identity === null) notFound();
  const [wishes, subscriptions, reached] = await Promise.all([
    listWishesOf(sql, author.actor, id, shownMax),
    listSubscriptionsOf(sql, author.actor, id, shownMax),
    listReachedThrough(sql, author.actor, id, shownMax),
  ]);
  const canEdit = can(person.role, "manage_identities");
  const { tone, label } = describeReach(identity.addresses);
  const name = nameIdentity(identity);
  const fields = {
    details: JSON.stringify(identity.details, null, 2),
    timeZone: identity.timeZone ?? "",
    communicateThrough: identity.communicateThrough ?? "",
    operator: identity.operator ?? "",
  };
  const readAt = identity.updatedAt.getTime();
  return (
    <>
      <PageHeader
        actions={
          canEdit ? (
            <IdentityEndings
              active={subscriptions.active}
              addresses={identity.addresses.length}
              forget={takeOptOut}
              id={id}
              name={name}
              remove={removeIdentity}
            />
          ) : null
        }
        status={<Badge tone={tone}>{label}</Badge>}
        title={name}
        trail={[{ label: "Identities", href: identitiesPath }]}
      />
      <PageBody>
        <ExternalStoreNote url={platform.config.messagingServices.identityStore?.url ?? null} />
        <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 xl:grid-cols-2">
          <Panel id="details" title="Identity">
            <IdentityForm
              canEdit={canEdit}
              fields={fields}
              key={readAt}
              of={{ id, readAt }}
              save={saveIdentity}
              zones={listZones()}
            />
          </Panel>
          <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
            <AddressesPanel
              actions={canEdit ? { change: actOnAddress, optOut: takeOptOut, optIn: takeOptIn } : null}
              addresses={identity.addresses}
              id={id}
            />
            <SubscriptionsPanel rows={subscriptions.rows} total={subscriptions.total} />
            <WishesPanel
              activeSubscriptions={subscriptions.active}
              id={id}
              optOut={canEdit ? takeOptOut : null}
              wishes={wishes}
            />
            <IdentityFacts identity={identity} reached={reached} />
          </div>
        </div>
      </PageBody>
    </>
  );
}
