import { listAddress } from "#components/ui/list-address.ts";

export const inboxPath = "/admin/notifications/inbox";
export const sitesPath = `${inboxPath}/sites`;

/** The page of somebody's inbox. */
export function inboxAddress({ userId, actorType }: { userId: number; actorType: string | null }): string {
  return listAddress(inboxPath, {}, { user_id: String(userId), actor_type: actorType });
}

/** What somebody is called where the directory has no name for them. */
export function describeOwner({ userId, actorType }: { userId: number; actorType: string | null }): string {
  return actorType === null ? `User ${userId}` : `${actorType} ${userId}`;
}
