import { notFound, redirect } from "next/navigation";
import { requirePermission } from "#app/_server/auth/require-person.ts";
import { readUuid } from "#app/_server/messaging-subscriptions/answer-subscription.ts";
import { subscriptionPath } from "#components/messaging/subscriptions/paths.ts";

/** Deliveries know what caused them by the send; it stands in the timeline of its subscription. */
export default async function SendPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const { platform } = await requirePermission("view_messaging", `/admin/messaging/sends/${id}`);
  const known = readUuid(id);
  const [send] =
    known === null
      ? []
      : await platform.database.sql<{ subscriptionId: string }[]>`
          select subscription_id as "subscriptionId" from subscription_sends where id = ${known}`;
  if (send === undefined) notFound();
  redirect(`${subscriptionPath(send.subscriptionId)}#send-${known}`);
}
