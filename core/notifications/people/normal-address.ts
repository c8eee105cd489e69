/** Where messages go that leave the platform: what suppressions are kept for. */
export type AddressMedium = "sms" | "email";

// A number with fewer digits is an operator's short code, or is only known inside one country's own plan.
const internationalDigitsMin = 8;

/**
 * The form in which an address is compared and suppressed, whoever wrote it: e-mail in lower case; telephones as plus and
 * digits. Total and idempotent: what cannot be read comes back trimmed, and then equals only itself.
 */
export function toNormalAddress(medium: AddressMedium, address: string): string {
  return medium === "email" ? toNormalEmail(address) : toNormalPhone(address);
}

/** Case means nothing in addresses that exist, although RFC 5321 would allow it before the @. */
export function toNormalEmail(email: string): string {
  return email.trim().toLowerCase();
}

/**
 * "00" in front is the plus of those who dial. Providers report international numbers without their plus, so that one is
 * put before them; a number with a leading zero is a national one, and stays as it stands, as do short codes.
 */
export function toNormalPhone(phone: string): string {
  const bare = phone
    .trim()
    .replace(/^tel:/i, "")
    .replace(/[\s().\-/\u00a0\u2010-\u2015]/g, "");
  const digits = bare.replace(/^\+|^00(?=[1-9])/, "");
  if (!/^\d+$/.test(digits)) return phone.trim();
  const isInternational = bare !== digits || (digits.length >= internationalDigitsMin && !digits.startsWith("0"));
  return isInternational ? `+${digits}` : digits;
}

/** The key of an address among suppressions. */
export function writeAddressKey(medium: AddressMedium, address: string): string {
  return `${medium}:${toNormalAddress(medium, address)}`;
}
