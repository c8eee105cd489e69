import type { AttemptResult } from "./attempt-result.ts";

// RFC 3463 and its register: class 5 (for good) about the address itself. 1.0 to 1.3 name a mailbox or a system that there is
// not or an address that is none, 1.6 one that has moved away, 1.10 (RFC 7505) a domain that takes no mail, 2.1 a mailbox that
// is switched off. Policies, spam and sizes (7.x, 2.2, 3.4) are none of these: another server or another day may take it.
const aboutTheAddress = /^5\d\d[ -]5\.(?:1\.(?:[01236]|10)|2\.1)(?!\d)/;

/**
 * True where the mail server has said by an enhanced status code that the recipient's address does not exist, so that no
 * attempt by anybody can succeed. A bare 550 proves nothing: servers answer so for reasons of policy, too.
 */
export function isHardBounce(result: AttemptResult): boolean {
  if (result.kind !== "answered" || result.protocol !== "smtp") return false;
  const replies = result.rejected.length > 0 ? result.rejected.map(({ reply }) => reply) : [result.body];
  return replies.every((reply) => aboutTheAddress.test(reply.trimStart()));
}
