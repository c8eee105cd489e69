import type { Change } from "#db/stores/integrations/announce-change.ts";
import type { Platform } from "./open-platform.ts";

type Caches = Pick<
  Platform,
  "integrations" | "providers" | "notifications" | "messaging" | "directory" | "esb" | "vault" | "attached"
>;

/** Forgets what some process has changed, so that it is read anew at the next need of it. */
export function forgetChanged(caches: Caches, change: Change): void {
  if (change.kind === "integration") {
    caches.integrations.forget(change.id);
    return;
  }
  for (const cache of listChanged(caches, change.kind)) cache.forget();
}

function listChanged(caches: Caches, kind: Exclude<Change["kind"], "integration">): { forget: () => void }[] {
  switch (kind) {
    case "providers":
      return [caches.providers];
    case "notifications":
      return [caches.notifications];
    case "messaging":
      return [caches.messaging.content];
    case "hooks":
      return [caches.attached];
    case "mediator":
      return [caches.directory, caches.esb];
    case "secrets":
      return [caches.vault, caches.esb, caches.attached];
  }
}
