/** Where the parts of hooks are in the console. */
export const hookPaths = {
  hooks: "/admin/hooks",
  signals: "/admin/hooks/signals",
  serializers: "/admin/hooks/serializers",
  databases: "/admin/hooks/databases",
  settings: "/admin/hooks/settings",
  callbacks: "/admin/callbacks",
} as const;
