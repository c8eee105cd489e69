/** What a page of a site shows: its site's key, and its visitor's token or ticket. */
export type SiteCredential = { siteKey: string; proof: string };

// The scheme is case-insensitive (RFC 9110, section 11.1).
const scheme = /^inbox +([A-Za-z0-9_-]{1,80})\.(\S+) *$/i;

/** The credential of `Authorization: Inbox <site key>.<token>`; null where the header is none such. */
export function readInboxAuthorization(header: string | null): SiteCredential | null {
  return toCredential(scheme.exec(header ?? ""));
}

/** The credential of `?ticket=<site key>.<ticket>`; null where it is none such. */
export function readTicketParameter(ticket: string | null): SiteCredential | null {
  return toCredential(/^([A-Za-z0-9_-]{1,80})\.(\S+)$/.exec(ticket ?? ""));
}

function toCredential(match: RegExpExecArray | null): SiteCredential | null {
  const [, siteKey, proof] = match ?? [];
  return siteKey === undefined || proof === undefined ? null : { siteKey, proof };
}
