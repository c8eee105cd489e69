// Shorter values occur by chance in honest text, and a vault that holds "1234" would blot out every second amount.
const secretLengthMin = 6;
// A piece of base64 this long does not occur by chance.
const base64LengthMin = 6;

/**
 * The forms in which a secret may stand in a text: as it is, escaped for JSON, escaped for a URL or a form, and inside
 * of base64. In base64 a text looks different at each of three positions (Basic credentials put a name in front), so
 * there are three pieces of it, without the outer characters that depend on the neighbours. Empty for a short secret.
 */
export function listSecretForms(secret: string): string[] {
  if (secret.length < secretLengthMin) return [];
  const plain = [secret];
  // The part that Standard Webhooks decodes is as good as the whole.
  if (/^whsec_.{6}/.test(secret)) plain.push(secret.slice("whsec_".length));
  const forms = [...plain, ...plain.flatMap(listEncodedForms), ...plain.flatMap(listBase64Pieces)];
  return [...new Set([...forms, ...forms.flatMap(listJsonForms)])].filter((form) => form.length >= secretLengthMin);
}

// Encoders differ in whether they escape slashes, and letters beyond ASCII.
function listJsonForms(text: string): string[] {
  const json = JSON.stringify(text).slice(1, -1);
  const ascii = json.replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
  return [json, ascii].flatMap((form) => [form, form.replaceAll("/", "\\/")]);
}

function listEncodedForms(secret: string): string[] {
  const url = encodeURIComponent(secret.toWellFormed());
  const form = new URLSearchParams({ "": secret }).toString().slice(1);
  const lowerCase = (text: string) => text.replace(/%[0-9A-F]{2}/g, (octet) => octet.toLowerCase());
  return [url, form, lowerCase(url), lowerCase(form)];
}

function listBase64Pieces(secret: string): string[] {
  const bytes = Buffer.from(secret, "utf8");
  return [0, 1, 2].flatMap((shift) => {
    const shifted = Buffer.concat([Buffer.alloc(shift), bytes]);
    const lead = [0, 2, 3][shift] as number;
    const text = shifted.toString("base64").replace(/=+$/, "");
    const piece = text.slice(lead, shifted.length % 3 === 0 ? undefined : -1);
    if (piece.length < base64LengthMin) return [];
    return [piece, piece.replaceAll("+", "-").replaceAll("/", "_")];
  });
}
