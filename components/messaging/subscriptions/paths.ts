/** Where the pages of subscriptions lie in the console. */
export const subscriptionsPath = "/admin/messaging/subscriptions";
export const failuresPath = "/admin/messaging/failures";
export const behindPath = "/admin/messaging/behind";
export const jobsPath = "/admin/messaging/jobs";

export function subscriptionPath(id: string): string {
  return `${subscriptionsPath}/${id}`;
}
