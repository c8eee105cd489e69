/** Where identities lie in the console. */
export const identitiesPath = "/admin/messaging/identities";
