/** Where message sets and what carries them are in the console. */
export const contentPaths = {
  sets: "/admin/messaging/message-sets",
  gateways: "/admin/messaging/gateways",
  settings: "/admin/messaging/settings",
} as const;
