import type { PersonKey } from "../model.ts";
import type { InboxSite } from "./site.ts";
import { listLiveSecrets, type SiteSecrets } from "./site-secrets.ts";
import { readStreamTicket } from "./stream-ticket.ts";
import { readVisitorToken } from "./visitor-token.ts";

export type KnownSite = Pick<InboxSite, "key" | "active" | "origins"> & { secrets: SiteSecrets };

export type Visit =
  | { kind: "admitted"; site: KnownSite; person: PersonKey; expiresAt: Date }
  | { kind: "refused"; code: "unauthenticated" | "forbidden"; detail: string };

type Shown = {
  /** Null where no site has the key that was named. */
  site: KnownSite | null;
  proof: string;
  by: "token" | "ticket";
  /** As the browser sends it; null from a program, and from a page of our own that only reads. */
  origin: string | null;
  /** The console's own, for its previews. */
  ownOrigin: string;
  now: Date;
};

/**
 * Who visits which inbox through a page of a site. The origin is checked beside the proof, because a token that was taken
 * from one page must not work in another site's.
 */
export function judgeVisit({ site, proof, by, origin, ownOrigin, now }: Shown): Visit {
  if (site === null) return refuse("unauthenticated", "No site has this key.");
  if (!site.active) return refuse("forbidden", "This site is switched off.");
  const secrets = listLiveSecrets(site.secrets, now);
  const read = by === "token" ? readVisitorToken(proof, secrets, now) : readStreamTicket(proof, secrets, now);
  if (read.kind === "refused") return refuse("unauthenticated", read.detail);
  if (origin !== null && origin !== ownOrigin && !site.origins.includes(origin)) {
    return refuse(
      "forbidden",
      `The site does not name the origin ${origin.slice(0, 200)}; an administrator can add it.`,
    );
  }
  return { kind: "admitted", site, person: read.person, expiresAt: read.expiresAt };
}

function refuse(code: "unauthenticated" | "forbidden", detail: string): Visit {
  return { kind: "refused", code, detail };
}
